import { describe, expect, it } from "vitest";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import { buildScan, buildSucceededScan } from "../testing/build-scan.ts";
import { followScans } from "./follow-scans.ts";

const id = buildScan().id;

/** Answers with each of `answers` in turn, and then with the last for ever. */
function answering(...answers: (ReturnType<typeof buildScan> | Error)[]): Pick<ApiClient, "getScan"> {
  let asked = 0;
  return {
    getScan: () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer instanceof Error || answer === undefined
        ? Promise.reject(answer ?? new Error())
        : Promise.resolve(answer);
    },
  };
}

function follow(client: Pick<ApiClient, "getScan">, signal = new AbortController().signal) {
  const states: string[] = [];
  const result = followScans({
    client,
    scans: [{ id, name: "service" }],
    onUpdate: (scans) => states.push(...scans.map(({ scan }) => scan.state)),
    signal,
  });
  return { states, result };
}

describe("followScans", () => {
  it("asks until the scan has ended", async () => {
    const { states, result } = follow(answering(buildScan(), buildScan({ state: "running" }), buildSucceededScan()));
    expect((await result).map(({ scan }) => scan.state)).toEqual(["succeeded"]);
    expect(states).toEqual(["queued", "running", "succeeded"]);
  });

  it("sits out an API that is not there for a moment", async () => {
    const unavailable = new ApiRefusal(503, "unavailable", { message: "no database", retryAfterMs: 1 });
    const { result } = follow(answering(unavailable, new TypeError("fetch failed"), buildSucceededScan()));
    expect((await result)[0]?.scan.state).toBe("succeeded");
  });

  it("gives up at once when the key is refused", async () => {
    const refused = new ApiRefusal(401, "unauthenticated", { message: "no" });
    await expect(follow(answering(refused)).result).rejects.toBe(refused);
  });

  it("stops asking when aborted", async () => {
    const controller = new AbortController();
    const { result } = follow(answering(buildScan()), controller.signal);
    controller.abort();
    await expect(result).rejects.toThrow(/abort/i);
  });
});

it("asks about the scans of a batch together", async () => {
  const other = "0198a000-0000-7000-8000-000000000009";
  const rounds = [
    [buildScan(), buildScan({ id: other, state: "running" })],
    [buildSucceededScan(), buildSucceededScan({ id: other })],
  ];
  let asked = 0;
  const scans = await followScans({
    client: { getScan: () => Promise.reject(new Error("one by one")) },
    readAll: () => Promise.resolve(rounds[asked++] ?? []),
    scans: [
      { id, name: "service" },
      { id: other, name: "other" },
    ],
    onUpdate: () => undefined,
    signal: new AbortController().signal,
  });
  expect(scans.map(({ name, scan }) => [name, scan.state])).toEqual([
    ["service", "succeeded"],
    ["other", "succeeded"],
  ]);
  expect(asked).toBe(2);
});
