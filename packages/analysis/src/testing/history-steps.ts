import type { TestFile } from "@muster/git/testing";
import type { HistoryCommit } from "./write-history.ts";

/** One thing that happens to a repository between two scans. Numbers pick from what is there. */
export type HistoryStep =
  | { readonly kind: "write"; readonly path: string; readonly content: TestFile }
  | { readonly kind: "delete"; readonly pick: number }
  | { readonly kind: "move"; readonly pick: number; readonly to: string }
  | { readonly kind: "copy"; readonly pick: number; readonly to: string }
  | { readonly kind: "move-folder"; readonly pick: number; readonly to: string }
  | { readonly kind: "make-executable"; readonly pick: number }
  /** Of the head with an earlier commit: what the head does not have comes from there. */
  | { readonly kind: "merge"; readonly pick: number }
  /** The branch goes back to an earlier commit, and on from there. */
  | { readonly kind: "force-push"; readonly pick: number }
  | { readonly kind: "change-rules" }
  /** A commit that changes no file. */
  | { readonly kind: "nothing" };

/** A commit and the rules that it is scanned with. */
export interface ScannedCommit extends HistoryCommit {
  readonly hasFewerRules: boolean;
}

type Tree = Map<string, TestFile>;

/** Returns the commits that the steps make, the first one empty but for a file that no step touches. */
export function playSteps(steps: readonly HistoryStep[]): ScannedCommit[] {
  const commits: ScannedCommit[] = [{ tree: new Map([["keep.md", "# Kept\n"]]), parents: [], hasFewerRules: false }];
  let head = 0;
  for (const step of steps) {
    const last = commits.at(-1);
    const base = step.kind === "force-push" ? step.pick % commits.length : head;
    const tree: Tree = new Map(commits[base]?.tree);
    const parents = [base];
    if (step.kind === "merge") {
      const other = step.pick % commits.length;
      if (other !== base) parents.push(other);
      for (const [path, file] of commits[other]?.tree ?? []) if (!tree.has(path)) put(tree, path, file);
    } else change(tree, step);
    const hasFewerRules = (last?.hasFewerRules ?? false) !== (step.kind === "change-rules");
    head = commits.push({ tree, parents, hasFewerRules }) - 1;
  }
  return commits;
}

function change(tree: Tree, step: HistoryStep): void {
  if (step.kind === "write") put(tree, step.path, step.content);
  if (!("pick" in step) || step.kind === "force-push") return;
  const paths = [...tree.keys()].filter((path) => path !== "keep.md");
  const path = paths[step.pick % paths.length];
  const file = path === undefined ? undefined : tree.get(path);
  if (path === undefined || file === undefined) return;
  if (step.kind === "delete" || step.kind === "move") tree.delete(path);
  if (step.kind === "move" || step.kind === "copy") put(tree, step.to, file);
  if (step.kind === "make-executable" && typeof file === "string") tree.set(path, { executable: file });
  if (step.kind === "move-folder") moveFolder(tree, path.slice(0, Math.max(path.indexOf("/"), 0)), step.to);
}

function moveFolder(tree: Tree, folder: string, to: string): void {
  const moved = [...tree].filter(([path]) => path.startsWith(`${folder}/`));
  for (const [path] of moved) tree.delete(path);
  for (const [path, file] of moved) put(tree, `${to}${path.slice(folder.length)}`, file);
}

/** A file takes the place of a folder of its name, and a folder that of a file. */
function put(tree: Tree, path: string, file: TestFile): void {
  for (const other of tree.keys()) {
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) tree.delete(other);
  }
  tree.set(path, file);
}
