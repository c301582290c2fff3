import { expect, it } from "vitest";
import { splitAtNul } from "./split-at-nul.ts";

const limits = { pathBytesMax: 4_096 };

it("yields records, wherever the pieces end", async () => {
  async function* pieces() {
    for (const piece of ["one\0tw", "o", "\0\0thr", "ee\0rest"]) yield await Promise.resolve(Buffer.from(piece));
  }
  const records: string[] = [];
  for await (const record of splitAtNul(pieces(), limits)) records.push(record.toString());
  expect(records).toEqual(["one", "two", "", "three"]);
});

it("reads no more of a record than the longest path may have", async () => {
  let pulled = 0;
  async function* endless() {
    for (;;) {
      pulled += 1;
      yield await Promise.resolve(Buffer.alloc(1_000, "n"));
    }
  }
  const reading = async () => {
    for await (const record of splitAtNul(endless(), limits)) record.toString();
  };
  await expect(reading()).rejects.toMatchObject({ code: "limit-exceeded" });
  expect(pulled).toBe(5);
});
