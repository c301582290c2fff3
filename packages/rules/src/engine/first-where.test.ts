import { expect, it } from "vitest";
import { firstFrom, firstWhere } from "./first-where.ts";

it("finds the place that a search from the front finds, whatever the length", () => {
  for (let length = 0; length < 9; length++) {
    const starts = Array.from({ length }, (_, at) => 2 * Math.floor(at / 2));
    for (let offset = -1; offset < 10; offset++) {
      const found = starts.findIndex((start) => start >= offset);
      const expected = found === -1 ? length : found;
      expect(firstWhere(starts, (start) => start >= offset)).toBe(expected);
      expect(
        firstFrom(
          starts.map((startIndex) => ({ startIndex })),
          offset,
        ),
      ).toBe(expected);
    }
  }
});
