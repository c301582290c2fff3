import type { CallFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";

/** Returns what is called, by name, sorted. */
export function collectCalls(source: FactSource): CallFact[] {
  const found = new Map<string, CallFact>();
  for (const { node, name } of source.calls) {
    if (name === null || name === "") continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, { name, count: 1, line: source.lineOf(node) });
    else known.count += 1;
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
