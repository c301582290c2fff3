import type { RuleContext } from "../context/rule-context.ts";
import { createRuleContext } from "../context/rule-context.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { languages } from "../languages/registry.ts";
import { loadGrammarSets } from "./grammar-sets.ts";

/** Loading a grammar takes a while: once for all questions of a test file. */
let loading: ReturnType<typeof loadGrammarSets> | null = null;

/** Parses Python and returns what a question answers about the first argument of its first call of `probe`. */
export async function askPython<Answer>(
  source: string,
  question: (argument: SyntaxNode, context: RuleContext) => Answer,
): Promise<Answer> {
  loading ??= loadGrammarSets();
  const [set] = await loading;
  const tree = set?.grammars.get("python")?.parse(source, 5_000);
  if (tree === null || tree === undefined) throw new Error("not parsed");
  const file = { path: "src/views.py", pathClass: "production", language: languages.python, text: source } as const;
  const context = createRuleContext({ ...file, root: tree.root });
  const call = tree.root.descendantsOfType("call").find((node) => node.childForFieldName("function")?.text === "probe");
  const argument = context.argument(call, 0);
  if (argument === null) throw new Error("the source must call probe with an argument");
  const answer = question(argument, context);
  tree.release();
  return answer;
}
