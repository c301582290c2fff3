import type { SkipReason } from "@muster/contract";

/** Each reason in words, to follow "Not analysed:". */
export const skipReasons = {
  "unsupported-language": "no rules for this kind of file",
  "too-large": "over the size limit",
  binary: "binary content",
  vendored: "third-party code",
  generated: "generated code",
  minified: "minified code or data",
  "too-complex": "nested too deep or of too many parts",
  symlink: "a symbolic link",
  submodule: "a submodule, which is a repository of its own",
  "path-not-utf8": "its path is not valid UTF-8",
  "over-file-limit": "the scan has as many files as it may",
  "over-time-limit": "the scan's time for slow files was used up by others",
  unreadable: "it could not be read",
  crashed: "its analysis crashed",
  timeout: "its analysis took too long",
  memory: "its analysis took too much memory",
  "analysis-error": "its analysis failed",
} as const satisfies Record<SkipReason, string>;
