import type { QueryPredicate } from "./query-pattern.ts";
import type { QueryToken } from "./read-tokens.ts";

interface PredicateReader {
  /** Returns a capture's number. Throws when nothing before captures under that name. */
  readonly captureOf: (token: QueryToken) => number;
  readonly refuse: (reason: string) => Error;
}

/** Returns the condition that a predicate states. Throws an Error when it is none of the six or lacks an operand. */
export function parsePredicate(name: string, operands: readonly QueryToken[], reader: PredicateReader): QueryPredicate {
  const [subject, ...others] = operands;
  if (subject?.kind !== "capture" || others.length === 0) {
    throw reader.refuse(`#${name} compares a capture with something: name both`);
  }
  const base = { capture: reader.captureOf(subject), isNegated: name.startsWith("not-") };
  const [other] = others;
  switch (name.replace(/^not-/, "")) {
    case "eq?":
      if (other?.kind === "capture") return { ...base, test: { kind: "equals", capture: reader.captureOf(other) } };
      return { ...base, test: { kind: "one-of", texts: literals(others.slice(0, 1), reader) } };
    case "any-of?":
      return { ...base, test: { kind: "one-of", texts: literals(others, reader) } };
    case "match?":
      return { ...base, test: { kind: "matches", pattern: new RegExp(literals(others, reader)[0] ?? "") } };
    default:
      throw reader.refuse(`#${name} is not supported`);
  }
}

function literals(tokens: readonly QueryToken[], reader: PredicateReader): readonly string[] {
  return tokens.map(({ kind, text }) => {
    if (kind !== "string" && kind !== "name") throw reader.refuse("the operand must be a text in double quotes");
    return text;
  });
}
