import { expect, it } from "vitest";
import type { CompactNode } from "../engine/tree/compact-node.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";
import { languages } from "../languages/registry.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import { createScopes } from "./scope-bindings.ts";

it("the functions that write a name are looked at once, however often it is read", async () => {
  const count = 500;
  const lines = (line: string): string => line.repeat(count);
  const source = `let x = "a";\n${lines("function g() { let x; function f() { x = 1; } }\n")}${lines("run(x);\n")}`;
  const [engine] = await loadGrammarSets();
  const tree = engine?.grammars.get("typescript")?.parse(source, 5_000);
  if (tree === null || tree === undefined) throw new Error("not parsed");
  const root: CompactNode = tree.root;
  let looks = 0;
  const { syntax } = languages.typescript;
  const counted: LanguageSyntax = {
    ...syntax,
    definition: (node) => {
      looks += 1;
      return syntax.definition(node);
    },
  };
  const scopes = createScopes(root, counted);
  const reads = root.descendantsOfType("call_expression").flatMap((call) => call.childForFieldName("arguments") ?? []);
  expect(reads).toHaveLength(count);
  for (const read of reads) expect(scopes.valueOf("x", read)?.text).toBe('"a"');
  tree.release();
  expect(looks).toBeLessThan(20 * count);
});
