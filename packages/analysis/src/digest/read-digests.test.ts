import { expect, it } from "vitest";
import { computeDigests } from "./compute-digests.ts";
import { readCode } from "./read-code.ts";
import { readDigests } from "./read-digests.ts";

it.each([undefined, "wasm"] as const)(
  "the digests from a process of its own are those that this process would compute, with the engine %s",
  async (engine) => expect(await readDigests({ code: readCode(), engine })).toEqual(await computeDigests(engine)),
  60_000,
);

it("no digests are given to a process that runs other code than is installed, and it is told what to do", async () => {
  await expect(readDigests({ code: "0".repeat(64) })).rejects.toThrow("upgrade in place: start it again");
}, 60_000);
