import type { RuleContext } from "../context/rule-context.ts";
import { entriesOf, entryAt, valueAt } from "./document-node.ts";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";
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

/** Woodpecker, Drone and Dagger call what their steps talk to services as well. */
const pipelineKeys = ["steps", "pipeline"];

/** Returns the services of a compose file, by what the document says and not by its name; none for other documents. */
export function readComposeServices(context: RuleContext): readonly DocumentEntry[] {
  if (context.language !== "yaml" || !context.mentions(/^services[ \t]*:/m)) return [];
  return readDocuments(context)
    .filter((document) => !pipelineKeys.some((key) => entryAt(document, key) !== null))
    .flatMap((document) => entriesOf(valueAt(document, "services")))
    .filter(({ value }) => entriesOf(value).some(({ key }) => serviceKeys.has(key)));
}

/** What another file says more about: it names neither an image nor what to build. */
export const isOverlay = (service: DocumentNode): boolean =>
  entriesOf(service).every(({ key }) => key !== "image" && key !== "build");

export function isComposeFile(context: RuleContext): boolean {
  return readComposeServices(context).length > 0;
}
