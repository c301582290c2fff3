import type { DocumentEntry, DocumentNode } from "./document-node.ts";

const line = /^[ \t]*(?:export[ \t]+|set[ \t]+)?([\w.:[\]/-]+)[ \t]*[=:][ \t]*(.*?)[ \t]*$/gm;
const section = /^[ \t]*\[([^\]\n]+)\][ \t]*$/gm;

/** Returns `.env`, INI and properties files: one map of settings, or one of sections. Values lose their quotes. */
export function readProperties(source: string): readonly DocumentNode[] {
  const headers = [...source.matchAll(section)];
  const settings = [...source.matchAll(line)];
  const bounds = [0, ...headers.map(({ index }) => index), source.length];
  const groups = bounds.slice(0, -1).map((start, at) => {
    const end = bounds[at + 1] ?? source.length;
    return settings.filter(({ index }) => index >= start && index < end).map(entryOf);
  });
  const entries: DocumentEntry[] = [...(groups[0] ?? [])];
  headers.forEach((header, at) => {
    const span = { startIndex: header.index, endIndex: header.index + header[0].length };
    entries.push({
      key: header[1] ?? "",
      keySpan: span,
      value: {
        kind: "map",
        startIndex: span.startIndex,
        endIndex: bounds[at + 2] ?? source.length,
        entries: groups[at + 1] ?? [],
      },
    });
  });
  return [{ kind: "map", startIndex: 0, endIndex: source.length, entries }];
}

function entryOf(match: RegExpExecArray): DocumentEntry {
  const [whole, key = "", raw = ""] = match;
  const keyStart = match.index + whole.indexOf(key);
  const unquoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(raw)?.[2] ?? raw.replace(/\s+#.*$/, "");
  const startIndex = match.index + (raw === "" ? whole.length : whole.lastIndexOf(raw));
  return {
    key,
    keySpan: { startIndex: keyStart, endIndex: keyStart + key.length },
    value: { kind: "scalar", value: unquoted, startIndex, endIndex: startIndex + raw.length },
  };
}
