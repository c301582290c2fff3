import type { RuleContext } from "../context/rule-context.ts";
import { entryAt, itemsOf, textAt, valueAt } from "./document-node.ts";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";
import { readDocuments } from "./read-documents.ts";

/** Where a kind of workload keeps the specification of its pods. */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ["spec"],
  Deployment: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
};

/** One workload of a Kubernetes manifest. */
export interface Workload {
  readonly kind: string;
  readonly document: DocumentNode;
  readonly kindEntry: DocumentEntry;
  readonly pod: DocumentNode;
  readonly containers: readonly DocumentNode[];
  readonly initContainers: readonly DocumentNode[];
}

/** Returns the documents that have an `apiVersion` and a `kind`, those within a List as well. */
export function readKubernetesObjects(context: RuleContext): readonly DocumentNode[] {
  if (context.language !== "yaml" || !context.mentions(/^[ \t-]*apiVersion[ \t]*:/m)) return [];
  const documents = readDocuments(context).flatMap((document) =>
    textAt(document, "kind") === "List" ? itemsOf(valueAt(document, "items")) : [document],
  );
  return documents.filter((document) => textAt(document, "apiVersion") !== null && textAt(document, "kind") !== null);
}

export function isKubernetesManifest(context: RuleContext): boolean {
  return readKubernetesObjects(context).length > 0;
}

/** Returns the workloads: what runs containers. */
export function readWorkloads(context: RuleContext): readonly Workload[] {
  return readKubernetesObjects(context).flatMap((document) => {
    const kind = textAt(document, "kind") ?? "";
    const kindEntry = entryAt(document, "kind");
    const pod = valueAt(document, ...(podPaths[kind] ?? ["-"]));
    if (pod === null || kindEntry === null) return [];
    const list = (key: string): readonly DocumentNode[] => itemsOf(valueAt(pod, key));
    return [{ kind, document, kindEntry, pod, containers: list("containers"), initContainers: list("initContainers") }];
  });
}
