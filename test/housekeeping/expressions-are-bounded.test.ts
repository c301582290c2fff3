import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import type { AST } from "@eslint-community/regexpp";
import ts from "typescript";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../packages/rules/src/", import.meta.url));

/** Regular expressions of a module, as written. */
function expressionsIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Parts that are repeated without end, may be empty and repeat something themselves: they match one text in countless ways. */
function countlessIn(expression: string): readonly string[] {
  const end = expression.lastIndexOf("/");
  const flags = { unicode: expression.slice(end).includes("u"), unicodeSets: expression.slice(end).includes("v") };
  const found: string[] = [];
  visitRegExpAST(new RegExpParser().parsePattern(expression.slice(1, end), undefined, undefined, flags), {
    onQuantifierEnter: (quantifier) => {
      const { element, max } = quantifier;
      if (max === Infinity && canBeEmpty(element) && repeats(element)) found.push(quantifier.raw);
    },
  });
  return found;
}

function canBeEmpty(element: AST.Element): boolean {
  if (element.type === "Quantifier") return element.min === 0 || canBeEmpty(element.element);
  if (element.type === "Group" || element.type === "CapturingGroup") {
    return element.alternatives.some(({ elements }) => elements.every(canBeEmpty));
  }
  return element.type === "Assertion";
}

function repeats(element: AST.Element): boolean {
  if (element.type === "Quantifier") return element.max === Infinity || repeats(element.element);
  if (element.type !== "Group" && element.type !== "CapturingGroup") return false;
  return element.alternatives.some(({ elements }) => elements.some(repeats));
}

it("no expression of the rules repeats without end what may be empty", async () => {
  const paths = (await readdir(folder, { recursive: true })).filter(
    (path) => path.endsWith(".ts") && !/\.test\.ts$|[\\/](?:flagged|clean)[^\\/]*$/.test(path),
  );
  let expressions = 0;
  for (const path of paths) {
    for (const expression of expressionsIn(await readFile(folder + path, "utf8"))) {
      expressions += 1;
      expect(countlessIn(expression), `${path}: ${expression}`).toEqual([]);
    }
  }
  expect(expressions).toBeGreaterThan(500);
});

it.each(["/(?:\\.*\\w*\\.?)*?x/", "/(a*)*/", "/(?:a+|b?)+/"])("%s is such an expression", (expression) => {
  expect(countlessIn(expression)).not.toEqual([]);
});
