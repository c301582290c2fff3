import { readFile } from "node:fs/promises";
import { detectLanguage, languages } from "@muster/rules";
import type { SyntaxNode } from "@muster/rules";
import { loadGrammars } from "../packages/rules/src/engine/load-grammars.ts";

const [path] = process.argv.slice(2);
const language = path === undefined ? null : detectLanguage(path);
if (path === undefined || language === null) {
  console.error("Usage: node --conditions=source --import tsx scripts/show-tree.ts FILE");
  console.error(
    `Prints the syntax tree of a file in ${Object.values(languages)
      .map(({ title }) => title)
      .join(", ")}.`,
  );
  process.exit(2);
}

const { grammars } = await loadGrammars(undefined);
const tree = grammars.get(language)?.parse(await readFile(path, "utf8"), 5_000);
if (tree === null || tree === undefined) throw new Error("not parsed in time");
print(tree.root, 0);

function print(node: SyntaxNode, depth: number): void {
  const leaf = node.childCount === 0 ? ` ${JSON.stringify(node.text)}` : "";
  const field = node.fieldName === null ? "" : `${node.fieldName}: `;
  if (node.isNamed) console.log(`${"  ".repeat(depth)}${field}(${node.type}${leaf})`);
  for (const child of node.children) print(child, depth + 1);
}
