import type { FileFacts } from "@muster/contract";

/** Returns the facts with every text gone through `hide`. */
export function hideSecrets(facts: FileFacts, hide: (text: string) => string): FileFacts {
  return hideIn(facts, hide) as FileFacts;
}

function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hideIn(inner, hide)]));
}
