import { expect, it } from "vitest";
import { compressJson, compressTexts, decompressJson } from "./compressed-json.ts";

it.each([0, 1, 40_000])("JSON that comes in %s parts is what it is as a whole", async (count) => {
  const values = Array.from({ length: count }, (_, index) => ({ index, text: "größer als 😀" }));
  const parts = function* (): Generator<string> {
    yield "[";
    for (const [index, value] of values.entries()) yield `${index === 0 ? "" : ","}${JSON.stringify(value)}`;
    yield "]";
  };
  const [inParts, whole] = [await compressTexts(parts()), await compressJson(values)];
  expect(inParts.bytes).toBe(Buffer.byteLength(JSON.stringify(values)));
  expect(whole.bytes).toBe(inParts.bytes);
  expect(await decompressJson(inParts)).toEqual(values);
  expect(await decompressJson(whole)).toEqual(values);
  expect(inParts.body.length).toBeLessThan(1.1 * whole.body.length + 10);
});

it("a part that fails is the failure of the whole", async () => {
  const parts = function* (): Generator<string> {
    yield "x".repeat(3_000_000);
    throw new Error("no more");
  };
  await expect(compressTexts(parts())).rejects.toThrow("no more");
});
