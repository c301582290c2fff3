import { limits, type CreateBatchResponse } from "@muster/contract";
import { expect, it } from "vitest";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import { submitLines } from "./submit-lines.ts";

const { inputsMax } = limits.batches;
const lines = Array.from({ length: inputsMax + 2 }, (_, index) => ({
  line: index + 1,
  url: `https://git.example.org/${String(index)}.git`,
  ref: undefined,
}));

function answerTo(amount: number): CreateBatchResponse {
  return { batch: { id: `batch-of-${String(amount)}` }, rows: [] } as unknown as CreateBatchResponse;
}

async function submit(createBatch: ApiClient["createBatch"]) {
  const parts: string[] = [];
  const { signal } = new AbortController();
  const options = { name: undefined, priority: undefined, labels: [], signal };
  const done = submitLines({ createBatch }, lines, { ...options, onPart: (part) => parts.push(part) });
  const outcome = await done.then(
    (batches) => batches.map(({ id }) => id),
    (error: unknown) => error,
  );
  return { parts, outcome };
}

it("a server that is away after the first part gets the second one again, under the same key", async () => {
  const keys: string[] = [];
  const { outcome } = await submit((request, key) => {
    keys.push(key);
    if (keys.length !== 2) return Promise.resolve(answerTo(request.scans.length));
    return Promise.reject(new ApiRefusal(503, "unavailable", { message: "not now", retryAfterMs: 0 }));
  });
  expect(outcome).toEqual([`batch-of-${String(inputsMax)}`, "batch-of-2"]);
  expect(keys).toHaveLength(3);
  expect(keys[1]).toBe(keys[2]);
  expect(keys[0]).not.toBe(keys[1]);
});

it("of a second part that is refused it is known which lines were submitted, and as what", async () => {
  const refusal = new ApiRefusal(403, "forbidden", { message: "no longer" });
  let calls = 0;
  const { parts, outcome } = await submit(({ scans }) => {
    calls += 1;
    return calls === 1 ? Promise.resolve(answerTo(scans.length)) : Promise.reject(refusal);
  });
  expect(outcome).toBe(refusal);
  expect(parts).toEqual([`lines 1 to ${String(inputsMax)} are batch batch-of-${String(inputsMax)}`]);
});

it("a server that takes not even the first part is not waited for", async () => {
  const refusal = new ApiRefusal(503, "unavailable", { message: "not now", retryAfterMs: 0 });
  let calls = 0;
  const { outcome } = await submit(() => {
    calls += 1;
    return Promise.reject(refusal);
  });
  expect(outcome).toBe(refusal);
  expect(calls).toBe(1);
});
