import { LineCounter, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Document, Node, Pair } from "yaml";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";
import { hideTemplates } from "./templates.ts";

/** Documents nested deeper are hostile; so is a text that names its anchors more often than this. */
const depthMax = 60;
const nodesMax = 50_000;

/** Returns the documents of a YAML text. One with a syntax error is left out: half of it would lie. */
export function readYaml(source: string): readonly DocumentNode[] {
  const documents = parseAllDocuments(hideTemplates(source), {
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
    lineCounter: new LineCounter(),
  });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document: Document.Parsed) => {
    if (document.errors.length > 0 || document.contents === null) return [];
    return [createConverter(document).convert(document.contents, 0)];
  });
}

function createConverter(document: Document.Parsed): { convert(node: unknown, depth: number): DocumentNode } {
  let nodes = 0;
  const convert = (node: unknown, depth: number): DocumentNode => {
    if (++nodes > nodesMax || depth > depthMax) return { kind: "scalar", value: null, startIndex: 0, endIndex: 0 };
    if (isAlias(node)) return { ...convert(node.resolve(document), depth + 1), ...spanOf(node) };
    if (isMap(node)) {
      return { kind: "map", ...spanOf(node), entries: mergeEntries(node.items.map((pair) => entry(pair, depth))) };
    }
    if (isSeq(node))
      return { kind: "list", ...spanOf(node), items: node.items.map((item) => convert(item, depth + 1)) };
    const value = isScalar(node) ? node.value : null;
    const plain = ["string", "number", "boolean"].includes(typeof value) ? (value as string | number | boolean) : null;
    return { kind: "scalar", value: plain, ...spanOf(node as Node | null) };
  };
  const entry = (pair: Pair, depth: number): DocumentEntry => {
    const key = pair.key as Node | null;
    return {
      key: isScalar(key) ? (key.source ?? String(key.value)) : "",
      keySpan: spanOf(key),
      value: convert(pair.value, depth + 1),
    };
  };
  return { convert };
}

/** `<<: *defaults` gives what the map does not say itself. */
function mergeEntries(entries: readonly DocumentEntry[]): readonly DocumentEntry[] {
  const merged = entries
    .filter(({ key }) => key === "<<")
    .flatMap(({ value }) => (value.kind === "list" ? value.items : [value]))
    .flatMap((value) => (value.kind === "map" ? value.entries : []));
  const own = entries.filter(({ key }) => key !== "<<");
  const names = new Set(own.map(({ key }) => key));
  return [...own, ...merged.filter(({ key }) => !names.has(key))];
}

function spanOf(node: Node | null | undefined): { startIndex: number; endIndex: number } {
  const [startIndex = 0, endIndex = 0] = node?.range ?? [];
  return { startIndex, endIndex };
}
