import { expect, it } from "vitest";
import { computeDigests } from "./compute-digests.ts";
import { readDigests } from "./read-digests.ts";

it.each([undefined, "wasm"] as const)(
  "the digests from a process of its own are those that this process would compute, with the engine %s",
  async (engine) => expect(await readDigests(engine)).toEqual(await computeDigests(engine)),
  60_000,
);
