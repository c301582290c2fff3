import { parseTOML } from "toml-eslint-parser";
import type { AST } from "toml-eslint-parser";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";

/** A map that grows while the tables of the file are read. */
interface GrowingMap {
  readonly kind: "map";
  readonly startIndex: number;
  endIndex: number;
  readonly entries: DocumentEntry[];
}

/** Returns the document of a TOML text, its tables put where their headers say. Nothing when it has errors. */
export function readToml(source: string): readonly DocumentNode[] {
  const root: GrowingMap = { kind: "map", startIndex: 0, endIndex: source.length, entries: [] };
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(source);
  } catch {
    return [];
  }
  for (const part of program.body[0].body) {
    if (part.type === "TOMLTable") addTable(root, part);
    else addPair(root, part);
  }
  return [root];
}

function addTable(root: GrowingMap, table: AST.TOMLTable): void {
  const keys = keysOf(table.key);
  const last = keys.at(-1);
  if (last === undefined) return;
  const parent = descend(root, keys.slice(0, -1));
  const span = { startIndex: table.range[0], endIndex: table.range[1] };
  const target: GrowingMap = { kind: "map", ...span, entries: [] };
  if (table.kind === "array") {
    const existing = parent.entries.find(({ key }) => key === last.name)?.value;
    if (existing?.kind === "list") (existing.items as DocumentNode[]).push(target);
    else parent.entries.push({ key: last.name, keySpan: last, value: { kind: "list", ...span, items: [target] } });
    for (const pair of table.body) addPair(target, pair);
    return;
  }
  const own = descend(parent, [last]);
  for (const pair of table.body) addPair(own, pair);
}

function addPair(map: GrowingMap, pair: AST.TOMLKeyValue): void {
  const keys = keysOf(pair.key);
  const last = keys.at(-1);
  if (last === undefined) return;
  descend(map, keys.slice(0, -1)).entries.push({ key: last.name, keySpan: last, value: convert(pair.value) });
}

interface Key {
  readonly name: string;
  readonly startIndex: number;
  readonly endIndex: number;
}

function keysOf(key: AST.TOMLKey): readonly Key[] {
  return key.keys.map((part) => ({
    name: part.type === "TOMLBare" ? part.name : part.value,
    startIndex: part.range[0],
    endIndex: part.range[1],
  }));
}

/** The map at a path below another, made where it is missing; of an array of tables the last one. */
function descend(map: GrowingMap, keys: readonly Key[]): GrowingMap {
  let current = map;
  for (const key of keys) {
    const value = current.entries.find((entry) => entry.key === key.name)?.value;
    const existing = value?.kind === "list" ? value.items.at(-1) : value;
    if (existing?.kind === "map") current = existing as GrowingMap;
    else {
      const made: GrowingMap = { kind: "map", startIndex: key.startIndex, endIndex: key.endIndex, entries: [] };
      current.entries.push({ key: key.name, keySpan: key, value: made });
      current = made;
    }
  }
  return current;
}

function convert(node: AST.TOMLContentNode): DocumentNode {
  const span = { startIndex: node.range[0], endIndex: node.range[1] };
  if (node.type === "TOMLArray") return { kind: "list", ...span, items: node.elements.map(convert) };
  if (node.type === "TOMLInlineTable") {
    const map: GrowingMap = { kind: "map", ...span, entries: [] };
    for (const pair of node.body) addPair(map, pair);
    return map;
  }
  const { value } = node;
  return {
    kind: "scalar",
    ...span,
    value: value instanceof Date ? value.toISOString() : typeof value === "bigint" ? Number(value) : value,
  };
}
