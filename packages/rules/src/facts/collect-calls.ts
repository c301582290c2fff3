import type { CallFact } from "@muster/contract";
import { SpanSet } from "../engine/span-set.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { CallSite, FactSource } from "./fact-source.ts";

/** Returns what is called, by name, sorted. */
export function collectCalls(source: FactSource): CallFact[] {
  const found = new Map<string, CallFact>();
  const calls = source.family === "elixir" ? elixirCalls(source) : source.calls;
  for (const { node, name } of calls) {
    if (name === null || name === "") continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, { name, count: 1, line: source.lineOf(node) });
    else known.count += 1;
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Words of the language that define or decide; `raise` and what other libraries define are called like functions. */
const elixirWords =
  /^(?:def(?:|p|macro|macrop|guard|guardp|delegate|module|protocol|impl|struct|exception|overridable)|alias|import|require|use|if|unless|case|cond|with|for|receive|try|quote|unquote|unquote_splicing)$/;
const definers = /^(?:def|defp|defmacro|defmacrop|defguard|defguardp|defdelegate)$/;
const typeWords = /^(?:spec|type|typep|opaque|callback|macrocallback)$/;

/** To the grammar everything is a call: definitions and their heads, decisions, module attributes, types, fields. */
function elixirCalls({ context, calls }: FactSource): readonly CallSite[] {
  const attributes = context.root
    .descendantsOfType("unary_operator")
    .filter((node) => node.childForFieldName("operator")?.text === "@")
    .flatMap((node) => node.childForFieldName("operand") ?? []);
  const types = new SpanSet(
    attributes.filter((operand) => typeWords.test(operand.childForFieldName("target")?.text ?? "")),
  );
  const others = new Set(attributes.map(({ id }) => id));
  for (const { node, name } of calls) {
    if (name === null || !definers.test(name)) continue;
    const first = node.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild;
    const head = first?.type === "binary_operator" ? first.childForFieldName("left") : first;
    if (head != null) others.add(head.id);
  }
  return calls.filter(
    ({ node, name }) =>
      name !== null && !elixirWords.test(name) && !others.has(node.id) && !types.overlap(node) && !isField(node),
  );
}

/** `user.name`, of a variable; `System.pid` is a call. */
function isField(node: SyntaxNode): boolean {
  const target = node.childForFieldName("target");
  const isOfModule = /^(?:alias|atom)$/.test(target?.childForFieldName("left")?.type ?? "");
  return target?.type === "dot" && !isOfModule && node.namedChildCount === 1;
}
