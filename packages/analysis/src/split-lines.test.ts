import { expect, it } from "vitest";
import { splitLines } from "./split-lines.ts";

it("lines arrive whole however the bytes are cut, and only when they are complete", () => {
  const bytes = Buffer.from('{"a":"ü\u2028"}\n\n{"b":1}\nrest');
  for (let size = 1; size <= bytes.length; size++) {
    const lines: string[] = [];
    const split = splitLines(100, (line) => lines.push(line.toString()));
    for (let start = 0; start < bytes.length; start += size) split(bytes.subarray(start, start + size));
    expect(lines).toEqual(['{"a":"ü\u2028"}', "", '{"b":1}']);
  }
});

it("a line over the limit is refused while it grows", () => {
  const split = splitLines(10, () => undefined);
  split(Buffer.from("12345"));
  split(Buffer.from("67890"));
  expect(() => split(Buffer.from("1"))).toThrow(RangeError);
  // Also when it comes with its end.
  const lines: string[] = [];
  const next = splitLines(10, (line) => lines.push(line.toString()));
  next(Buffer.from("1234567890\n"));
  expect(() => next(Buffer.from("a\n12345678901\n"))).toThrow(RangeError);
  expect(lines).toEqual(["1234567890", "a"]);
});
