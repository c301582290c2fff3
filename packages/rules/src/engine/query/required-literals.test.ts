import { expect, it } from "vitest";
import { requiredLiterals, sufficientLiterals } from "./required-literals.ts";

it.each([
  [/^verify:/, ["verify:"]],
  [/(^|[.])(TripleDES|ARC4)$/, ["TripleDES", "ARC4"]],
  [/max_(restarts|seconds):/, ["restarts", "seconds"]],
  [/debug/, ["debug"]],
  [/(?:abc)+d*/, ["abc"]],
  [/a\.bcd\b/, ["a.bcd"]],
  [/verify/i, ["verify"]],
  [/^(?:x{2}yza|longer[0-9]+end)$/, ["yza", "longer"]],
])("every match of %s holds one of %j", (pattern, literals) => {
  expect(requiredLiterals(pattern)).toEqual(literals);
});

it.each([/^[a-z]+$/, /(abc)?def?/, /abc|d/, /verify/iu, /ab/, /(abc)*/, /(?=abc)../, /é{3}/, /abc||def/])(
  "%s requires nothing that tells",
  (pattern) => {
    const literals = requiredLiterals(pattern);
    // What it does require must be in each of its matches.
    for (const text of ["abc", "de", "def", "d", "VERIFY", "ab", "", "éé", "zz"]) {
      if (literals !== null && pattern.test(text))
        expect(
          literals.some((one) => text.includes(one)),
          text,
        ).toBe(true);
    }
    expect(literals).toBeNull();
  },
);

it.each([
  [/todo|fixme|stub(?!s)|\byet\b|a\.b|real/i, ["todo", "fixme", "a.b", "real"]],
  [/environ\b|process\.env/, ["process.env"]],
  [/(?:abc|def)|gh|x+yz|été|^start/, []],
  [/verify/iu, []],
  [/verify/y, []],
])("each of what is enough for %s is a match", (pattern, literals) => {
  expect(sufficientLiterals(pattern)).toEqual(literals);
  for (const literal of literals) expect(pattern.test(`x${literal}x`), literal).toBe(true);
});
