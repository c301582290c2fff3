export { countBySeverity } from "./count-by-severity.ts";
export { toJson } from "./to-json.ts";
export { toMarkdown } from "./markdown/to-markdown.ts";
export { toDigestMarkdown } from "./markdown/to-digest-markdown.ts";
export { toSarif } from "./sarif/to-sarif.ts";
export { type TextOptions, toText } from "./text/to-text.ts";
