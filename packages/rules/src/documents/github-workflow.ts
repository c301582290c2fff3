import type { RuleContext } from "../context/rule-context.ts";
import { entriesOf, entryAt, itemsOf, scalarText, textAt, valueAt } from "./document-node.ts";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";
import { readDocuments } from "./read-documents.ts";

export interface WorkflowJob {
  readonly name: string;
  readonly entry: DocumentEntry;
  readonly node: DocumentNode;
  readonly steps: readonly DocumentNode[];
}

/** A workflow of GitHub Actions, or an action made of steps. */
export interface Workflow {
  readonly document: DocumentNode;
  /** Null for an action. */
  readonly on: DocumentEntry | null;
  /** Names of the events that start it. */
  readonly events: readonly string[];
  readonly jobs: readonly WorkflowJob[];
}

const known = new WeakMap<RuleContext, Workflow | null>();

/** Returns the workflow or composite action that a YAML document is, by its keys and not by its path; else null. */
export function readWorkflow(context: RuleContext): Workflow | null {
  if (context.language !== "yaml" || !context.mentions(/^(?:jobs|runs)[ \t]*:/m)) return null;
  const cached = known.get(context);
  if (cached !== undefined) return cached;
  const workflow = describe(readDocuments(context)[0]);
  known.set(context, workflow);
  return workflow;
}

function describe(document: DocumentNode | undefined): Workflow | null {
  if (document === undefined) return null;
  const runs = entryAt(document, "runs");
  if (runs !== null && textAt(runs.value, "using") === "composite") {
    const job = { name: "runs", entry: runs, node: runs.value, steps: itemsOf(valueAt(runs.value, "steps")) };
    return { document, on: null, events: [], jobs: [job] };
  }
  const jobs = entriesOf(valueAt(document, "jobs")).map((entry) => ({
    name: entry.key,
    entry,
    node: entry.value,
    steps: itemsOf(valueAt(entry.value, "steps")),
  }));
  const isGitHub = jobs.some(
    ({ node, steps }) =>
      entryAt(node, "runs-on") !== null ||
      entryAt(node, "uses") !== null ||
      steps.some((step) => entryAt(step, "uses") !== null),
  );
  // YAML 1.1 reads a plain `on` as true; the key keeps its text.
  const on = entryAt(document, "on") ?? entryAt(document, "true");
  return isGitHub ? { document, on, events: eventsOf(on), jobs } : null;
}

function eventsOf(on: DocumentEntry | null): readonly string[] {
  if (on === null) return [];
  if (on.value.kind === "map") return on.value.entries.map(({ key }) => key);
  return itemsOf(on.value).flatMap((item) => scalarText(item) ?? []);
}

/** The steps of all jobs, with the job of each. */
export function stepsOf(
  workflow: Workflow,
): readonly { readonly job: WorkflowJob; readonly step: DocumentNode; readonly index: number }[] {
  return workflow.jobs.flatMap((job) => job.steps.map((step, index) => ({ job, step, index })));
}

/** `actions/checkout` of `uses: actions/checkout@v4`; null where a step runs no action. */
export function actionOf(
  step: DocumentNode,
): { readonly name: string; readonly ref: string | null; readonly entry: DocumentEntry } | null {
  const entry = entryAt(step, "uses");
  const text = scalarText(entry?.value);
  if (entry === null || text === null) return null;
  const at = text.lastIndexOf("@");
  return at === -1 ? { name: text, ref: null, entry } : { name: text.slice(0, at), ref: text.slice(at + 1), entry };
}

export const isCheckout = (step: DocumentNode): boolean => /^actions\/checkout$/i.test(actionOf(step)?.name ?? "");
