import { parseTree } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import type { DocumentNode } from "./document-node.ts";

/** Returns the document of a JSON text; comments and trailing commas are allowed. Nothing when it has errors. */
export function readJson(source: string): readonly DocumentNode[] {
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return root === undefined || errors.length > 0 ? [] : [convert(root)];
}

function convert(node: Node): DocumentNode {
  const span = { startIndex: node.offset, endIndex: node.offset + node.length };
  if (node.type === "object") {
    return {
      kind: "map",
      ...span,
      entries: (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
        key === undefined || value === undefined
          ? []
          : [
              {
                key: String(key.value),
                keySpan: { startIndex: key.offset, endIndex: key.offset + key.length },
                value: convert(value),
              },
            ],
      ),
    };
  }
  if (node.type === "array") return { kind: "list", ...span, items: (node.children ?? []).map(convert) };
  return { kind: "scalar", value: (node.value ?? null) as string | number | boolean | null, ...span };
}
