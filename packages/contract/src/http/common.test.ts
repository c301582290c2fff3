import { expect, it } from "vitest";
import { z } from "zod";
import { commaSeparated } from "./common.ts";

const names = commaSeparated(z.string().max(10));

it("names may be separated by commas, repeated, or both", () => {
  expect(names.parse("a,b")).toEqual(["a", "b"]);
  expect(names.parse(["a", "b,,c"])).toEqual(["a", "b", "c"]);
});

it("what is no list of names is refused, however deep it goes", () => {
  expect(names.safeParse([["a"]]).success).toBe(false);
  expect(names.safeParse([1]).success).toBe(false);
  let deep: unknown[] = [];
  for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
  expect(names.safeParse(deep).success).toBe(false);
});
