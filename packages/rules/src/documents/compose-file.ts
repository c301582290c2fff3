import type { RuleContext } from "../context/rule-context.ts";
import { entriesOf, valueAt } from "./document-node.ts";
import type { DocumentEntry } from "./document-node.ts";
import { readDocuments } from "./read-documents.ts";

const serviceKeys = new Set([
  "image",
  "build",
  "ports",
  "environment",
  "volumes",
  "depends_on",
  "command",
  "env_file",
  "extends",
  "healthcheck",
]);

/** Returns the services of a compose file, by what the document says and not by its name; none for other documents. */
export function readComposeServices(context: RuleContext): readonly DocumentEntry[] {
  if (context.language !== "yaml" || !context.mentions(/^services[ \t]*:/m)) return [];
  return readDocuments(context)
    .flatMap((document) => entriesOf(valueAt(document, "services")))
    .filter(({ value }) => entriesOf(value).some(({ key }) => serviceKeys.has(key)));
}

export function isComposeFile(context: RuleContext): boolean {
  return readComposeServices(context).length > 0;
}
