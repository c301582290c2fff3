import type { RuleContext } from "../context/rule-context.ts";
import { entriesOf, entryAt } from "./document-node.ts";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";
import { readDocuments } from "./read-documents.ts";

/** Keys at the top that are no jobs. */
const globalKeys = new Set([
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "image",
  "services",
  "cache",
  "before_script",
  "after_script",
  "pages_settings",
  "spec",
]);

/** A pipeline of GitLab CI. */
export interface GitLabPipeline {
  readonly document: DocumentNode;
  /** Jobs and templates of jobs, and the defaults of all. */
  readonly jobs: readonly DocumentEntry[];
}

/** Returns the pipeline that a YAML document is, by its name or by jobs with scripts; else null. */
export function readGitLabPipeline(context: RuleContext): GitLabPipeline | null {
  if (
    context.language !== "yaml" ||
    !context.mentions(
      /(?:^[ \t]+-?|[{,])[ \t]*(?:script|before_script|trigger|extends)[ \t]*:|^(?:stages|include)[ \t]*:/m,
    )
  )
    return null;
  const document = readDocuments(context).at(-1);
  if (
    document === undefined ||
    entryAt(document, "jobs") !== null ||
    entryAt(document, "services")?.value.kind === "map"
  )
    return null;
  const jobs = entriesOf(document).filter(
    ({ key, value }) => (!globalKeys.has(key) || key === "default") && value.kind === "map",
  );
  const hasScripts = jobs.some(
    ({ value }) => entryAt(value, "script") !== null || entryAt(value, "before_script") !== null,
  );
  const isNamed = /(?:^|\/)\.?gitlab-ci[\w.-]*\.ya?ml$/i.test(context.path);
  return isNamed || hasScripts ? { document, jobs } : null;
}
