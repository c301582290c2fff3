import { HeldFacts } from "../snapshot/held-facts.ts";

/** Returns a copy with the text of facts in their place, so that comparing two copies compares them too. */
export function showFacts(value: unknown): unknown {
  if (value instanceof HeldFacts) return value.read().toString();
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, showFacts(item)] as const));
  if (Array.isArray(value)) return value.map(showFacts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, showFacts(item)]));
}
