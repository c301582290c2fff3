import { beforeAll, expect, it } from "vitest";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import type { Grammar } from "./grammar.ts";
import { QueryProgram } from "./query/compile-query.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

const large = "ledger.post(account, amount=1 + 2)\n".repeat(30_000);

function forEachPython(check: (grammar: Grammar) => void): void {
  expect(engines.length).toBeGreaterThan(0);
  for (const { grammars } of engines) {
    const grammar = grammars.get("python");
    if (grammar === undefined) throw new Error("no grammar for Python");
    check(grammar);
  }
}

it("parsing that takes too long answers so, and the parser starts afresh with the next file", () => {
  forEachPython((grammar) => {
    expect(grammar.parse(large, 1)).toBeNull();
    const next = grammar.parse("audited()\n", 5_000);
    expect(next?.root.text.trim()).toBe("audited()");
    expect(next?.root.hasError).toBe(false);
    next?.release();
  });
});

it("a pattern that could match in too many ways answers so, whatever the time", () => {
  forEachPython((grammar) => {
    const tree = grammar.parse(`x = [${"1, ".repeat(40)}"end"]\n`, 60_000);
    if (tree === null) throw new Error("not parsed");
    const program = new QueryProgram(grammar.symbols);
    program.add("(list (integer) @a (integer) @b (integer) @c (integer) @d (integer)? @e (string) @f) @finding");
    expect(program.matches(tree, 600_000)).toBe("too-complex");
    tree.release();
  });
});

it("a query that takes too long answers so, and never with some of its matches", () => {
  forEachPython((grammar) => {
    const tree = grammar.parse(large, 60_000);
    if (tree === null) throw new Error("not parsed");
    const program = new QueryProgram(grammar.symbols);
    program.add("(call (_) @inner (argument_list (_) @argument)) @finding");
    expect(program.matches(tree, 1)).toBe("timeout");
    expect(program.matches(tree, 60_000)).toHaveLength(60_000);
    tree.release();
  });
});
