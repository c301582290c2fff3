import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsAny, LiteralScanner } from "./literal-scanner.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

// A small alphabet: literals that begin, end and stand in one another.
const letters = fc.constantFrom("a", "b", "B", "ä", "_");
const literal = fc.string({ unit: letters, minLength: 1, maxLength: 5 });
const groups = fc.array(fc.record({ literals: fc.array(literal, { maxLength: 3 }), ignoresCase: fc.boolean() }), {
  maxLength: 8,
});

describe("the scan for literals", () => {
  it("finds what a search for each literal finds", () => {
    fc.assert(
      fc.property(groups, fc.string({ unit: letters, maxLength: 30 }), (asked, text) => {
        const scanner = new LiteralScanner();
        const added = asked.map(({ literals, ignoresCase }) => scanner.add(literals, { ignoresCase }));
        const found = scanner.scan(encode(text));
        expect(added.map((group) => found.hasAny(group))).toEqual(added.map((group) => holdsAny(text, group)));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    { wanted: "Token", ignoresCase: false, text: "a token", isHeld: false },
    { wanted: "Token", ignoresCase: false, text: "a Token", isHeld: true },
    { wanted: "Token", ignoresCase: true, text: "a tOKEN", isHeld: true },
    { wanted: "straße", ignoresCase: true, text: "STRAßE", isHeld: true },
  ])("$wanted (case ignored: $ignoresCase) in '$text': $isHeld", ({ wanted, ignoresCase, text, isHeld }) => {
    const scanner = new LiteralScanner();
    const group = scanner.add([wanted], { ignoresCase });
    expect([scanner.scan(encode(text)).hasAny(group), holdsAny(text, group)]).toEqual([isHeld, isHeld]);
  });

  it("does not say no for literals that came late, until it looks for them", () => {
    const scanner = new LiteralScanner();
    const early = scanner.add(["token"]);
    scanner.scan(encode(""));
    const late = scanner.add(["secret", "token"]);
    const first = scanner.scan(encode("another"));
    expect([first.hasAny(early), first.hasAny(late)]).toEqual([false, null]);
    const answers = Array.from({ length: 64 }, () => scanner.scan(encode("another")).hasAny(late));
    expect(answers.at(-1)).toBe(false);
  });

  it("keeps what an earlier text was found to hold", () => {
    const scanner = new LiteralScanner();
    const [token, key] = [scanner.add(["token"]), scanner.add(["key"])];
    const before = scanner.scan(encode("token"));
    scanner.scan(encode("key"));
    expect([before.hasAny(token), before.hasAny(key)]).toEqual([true, false]);
  });
});
