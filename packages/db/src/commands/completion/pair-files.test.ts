import { expect, it } from "vitest";
import { pairFiles } from "./pair-files.ts";

const wordsMax = 1_000;
const everything = { wordsMax, affords: () => true };

/** So many findings of a file, with words that others have as well and some of its own. */
function fileOf(path: string, own: string, findings = 350) {
  return Array.from({ length: findings }, (_, at) => ({
    path,
    ruleId: `rule/${String(at % 7)}`,
    text: `const result = await client.query(sql, [${own}_${String(at)}, value, ${own}]); return result.rows ?? null;`,
  }));
}

const files = (count: number, directory: string) =>
  Array.from({ length: count }, (_, at) => fileOf(`${directory}/${String(at)}.ts`, `thing${String(at)}`)).flat();

it("looks at as many words as there are, and not at each of one file with each of another", () => {
  for (const count of [70, 140]) {
    let looked = 0;
    const affords = (words: number) => {
      looked += words;
      return true;
    };
    const pairs = pairFiles(files(count, "a"), files(count, "z").reverse(), { wordsMax, affords });
    expect(pairs).toEqual(new Map(Array.from({ length: count }, (_, at) => [`a/${at}.ts`, `z/${at}.ts`])));
    expect(looked).toBeLessThanOrEqual(count * wordsMax * 42);
    expect(looked).toBeGreaterThan(2 * count * wordsMax - 1);
  }
});

it("pairs no files by words that are not afforded", () => {
  expect(pairFiles(files(3, "a"), files(3, "z"), { wordsMax, affords: () => false })).toEqual(new Map());
  expect(pairFiles(files(3, "a"), files(3, "z"), everything).size).toBe(3);
});

it("pairs no files by words that all of them have", () => {
  const alike = (directory: string) =>
    Array.from({ length: 40 }, (_, at) => fileOf(`${directory}/${String(at)}.ts`, "thing", 3)).flat();
  expect(pairFiles(alike("a"), alike("z"), everything)).toEqual(new Map());
});
