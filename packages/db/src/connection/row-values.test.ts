import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWholeNumbers, wholeNumbers } from "./row-values.ts";

describe("an array of integers as text", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        expect(parseWholeNumbers(`{${numbers.map(String).join(",")}}`)).toEqual(numbers);
      }),
    );
  });

  it.each([
    "",
    "{",
    "}",
    "1,2",
    "{1,2",
    "1,2}",
    "{1,,2}",
    "{,1}",
    "{1,}",
    "{-}",
    "{1-2}",
    "{--1}",
    "{1 ,2}",
    "{NULL}",
    "{1}2",
    "{{1}}",
  ])("is not %j", (text) => {
    expect(() => parseWholeNumbers(text)).toThrow(RangeError);
    expect(wholeNumbers.safeParse(text).success).toBe(false);
  });
});
