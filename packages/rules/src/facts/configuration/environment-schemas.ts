import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { shownValue } from "./show-value.ts";

const parsers =
  /(?:^|\.)(?:parse|safeParse|parseAsync|safeParseAsync|cleanEnv|createEnv|validate|validateSync|parseEnv)$/;
const chainMax = 30;

/** `z.object({ PORT: z.coerce.number().default(3000) }).parse(process.env)`, envalid's `cleanEnv(process.env, { PORT: port({ default: 3000 }) })`. */
export function environmentSchemas(
  source: FactSource,
  isEnvironment: (node: SyntaxNode) => boolean,
): readonly ConfigurationFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly ConfigurationFact[] => {
    const callee = node.childForFieldName("function");
    const verb = name ?? callee?.childForFieldName("property")?.text ?? "";
    const values = context.arguments(node).map(({ value }) => value);
    if (
      !parsers.test(verb) ||
      !values.some((value) => isEnvironment(value) || spreadsEnvironment(value, isEnvironment))
    )
      return [];
    const keys = values.find((value) => value.type === "object" && !spreadsEnvironment(value, isEnvironment));
    const fields = keys ?? objectOf(context.resolve(callee?.childForFieldName("object")), source);
    return (fields?.namedChildren ?? []).flatMap((pair) => {
      const key = pair.type === "pair" ? pair.childForFieldName("key") : null;
      const value = pair.childForFieldName("value");
      if (key === null || value === null || !/^["']?[A-Z][A-Z0-9_]*["']?$/.test(key.text)) return [];
      const plain = key.text.replace(/["']/g, "");
      const { fallback, isOptional } = fallbackOf(value, source);
      return [
        {
          ...{ key: plain, source: "environment" as const, value: shownValue(plain, fallback, source) },
          required: fallback === null && !isOptional,
          line: source.lineOf(key),
        },
      ];
    });
  });
}

function spreadsEnvironment(node: SyntaxNode, isEnvironment: (node: SyntaxNode) => boolean): boolean {
  return (
    node.type === "object" &&
    node.namedChildren.some(
      (child) =>
        child.type === "spread_element" && child.firstNamedChild !== null && isEnvironment(child.firstNamedChild),
    )
  );
}

/** The fields of `z.object({ … })`, whatever is called on it. */
function objectOf(schema: SyntaxNode | null, { context }: FactSource): SyntaxNode | null {
  let at = schema;
  for (let steps = 0; at?.type === "call_expression" && steps < chainMax; steps++) {
    const callee: SyntaxNode | null = at.childForFieldName("function");
    const first = context.argument(at, 0);
    if (
      /^(?:strict|loose)?[oO]bject$|^strictObject$|^looseObject$/.test(
        callee?.childForFieldName("property")?.text ?? callee?.text ?? "",
      ) &&
      first?.type === "object"
    )
      return first;
    at = callee?.childForFieldName("object") ?? null;
  }
  return null;
}

/** `.default(3000)`, `.optional()`, `port({ default: 3000 })`, `port({ devDefault: 3000 })` is none. */
function fallbackOf(value: SyntaxNode, { context }: FactSource): { fallback: SyntaxNode | null; isOptional: boolean } {
  let at: SyntaxNode | null = value;
  let isOptional = false;
  for (let steps = 0; at?.type === "call_expression" && steps < chainMax; steps++) {
    const callee: SyntaxNode | null = at.childForFieldName("function");
    const verb = callee?.childForFieldName("property")?.text ?? "";
    if (verb === "default" || verb === "catch" || verb === "prefault")
      return { fallback: context.argument(at, 0), isOptional };
    isOptional ||= /^(?:optional|nullish)$/.test(verb);
    const option = context.entry(context.argument(at, 0), "default");
    if (option !== null) return { fallback: option, isOptional };
    at = callee?.childForFieldName("object") ?? null;
  }
  return { fallback: null, isOptional };
}
