import type { TextSpan } from "../define-rule.ts";

/** A configuration document as rules see it, whatever it is written in: maps, lists and scalars, with their places. */
export type DocumentNode = MapNode | ListNode | ScalarNode;

interface MapNode extends TextSpan {
  readonly kind: "map";
  readonly entries: readonly DocumentEntry[];
}

export interface DocumentEntry {
  readonly key: string;
  readonly keySpan: TextSpan;
  readonly value: DocumentNode;
}

interface ListNode extends TextSpan {
  readonly kind: "list";
  readonly items: readonly DocumentNode[];
}

export interface ScalarNode extends TextSpan {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

type Maybe = DocumentNode | null | undefined;

/** The entries of a map; none for anything else. */
export function entriesOf(node: Maybe): readonly DocumentEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** The items of a list; a single value where a list could stand is a list of one. Nothing for null. */
export function itemsOf(node: Maybe): readonly DocumentNode[] {
  if (node === null || node === undefined) return [];
  if (node.kind === "list") return node.items;
  return node.kind === "scalar" && node.value === null ? [] : [node];
}

/** The entry of a map at a path of keys, or null. */
export function entryAt(node: Maybe, ...path: readonly string[]): DocumentEntry | null {
  let current: Maybe = node;
  let found: DocumentEntry | null = null;
  for (const key of path) {
    found = entriesOf(current).find((entry) => entry.key === key) ?? null;
    if (found === null) return null;
    current = found.value;
  }
  return found;
}

/** The value at a path of keys, or null. */
export function valueAt(node: Maybe, ...path: readonly string[]): DocumentNode | null {
  return entryAt(node, ...path)?.value ?? null;
}

/** A scalar as text, `true` and numbers included; null for everything else. */
export function scalarText(node: Maybe): string | null {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : null;
}

/** The text of the scalar at a path, or null. */
export function textAt(node: Maybe, ...path: readonly string[]): string | null {
  return scalarText(valueAt(node, ...path));
}

/** True for `true`, `yes`, `on` and 1, quoted or not. */
export function isTruthy(node: Maybe): boolean {
  return /^(?:true|yes|on|1|enabled?)$/i.test(scalarText(node) ?? "");
}
