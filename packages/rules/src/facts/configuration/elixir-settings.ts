import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { setting } from "./setting.ts";

const nestingMax = 8;

/** Returns what `config :app, Module, key: value` sets, the keys of lists within it behind dots. */
export function elixirSettings(source: FactSource): readonly ConfigurationFact[] {
  return source.calls.flatMap(({ node, name }) => {
    const [app, ...others] = name === "config" ? source.context.arguments(node) : [];
    if (app?.value.type !== "atom") return [];
    const places = [app, ...others.filter((each) => each.name === null)];
    const prefix = places.map(({ value }) => value.text.replace(/^:/, "")).join(".");
    return others.flatMap((each) =>
      each.name === null ? [] : settingsIn(`${prefix}.${each.name}`, each.value, { source, depth: 0 }),
    );
  });
}

function settingsIn(
  key: string,
  value: SyntaxNode,
  given: { readonly source: FactSource; readonly depth: number },
): readonly ConfigurationFact[] {
  const entries = given.depth < nestingMax && value.type === "list" ? given.source.syntax.entries(value) : [];
  if (entries.length === 0) return [setting(key, value, given.source)];
  return entries.flatMap((each) =>
    each.name === null ? [] : settingsIn(`${key}.${each.name}`, each.value, { ...given, depth: given.depth + 1 }),
  );
}
