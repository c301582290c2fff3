import { ScanError } from "@muster/contract";
import type { FetchedCommit } from "@muster/git";
import { describe, expect, it } from "vitest";
import { readFetched } from "./read-fetched.ts";

function fetched(isReused: boolean): { commit: FetchedCommit; distrusted: () => number } {
  let count = 0;
  const distrust = (): Promise<void> => Promise.resolve(void (count += 1));
  return { commit: { isReused, distrust } as FetchedCommit, distrusted: () => count };
}

const corrupt = new ScanError("corrupt-repository", "damaged");
const isDamaged = (value: string): boolean => value === "unreadable";
const codeOf = (error: unknown): string => (error instanceof ScanError ? error.code : String(error));

describe("damage met in fetched objects", () => {
  it("is the repository's when everything was fetched just now", async () => {
    const { commit, distrusted } = fetched(false);
    expect(await readFetched(commit, () => Promise.resolve("unreadable"), isDamaged)).toBe("unreadable");
    await expect(readFetched(commit, () => Promise.reject(corrupt), isDamaged)).rejects.toBe(corrupt);
    expect(distrusted()).toBe(0);
  });

  it("condemns a reused copy and has the scan tried again", async () => {
    const { commit, distrusted } = fetched(true);
    for (const read of [() => Promise.resolve("unreadable"), () => Promise.reject(corrupt)]) {
      const error: unknown = await readFetched(commit, read, isDamaged).catch((reason: unknown) => reason);
      expect(codeOf(error)).toBe("git-failed");
      expect((error as ScanError).isRetryable).toBe(true);
    }
    expect(distrusted()).toBe(2);
  });

  it("is not what every failure is", async () => {
    const { commit, distrusted } = fetched(true);
    const cancelled = new ScanError("cancelled", "stopped");
    expect(await readFetched(commit, () => Promise.resolve("fine"), isDamaged)).toBe("fine");
    await expect(readFetched(commit, () => Promise.reject(cancelled), isDamaged)).rejects.toBe(cancelled);
    expect(distrusted()).toBe(0);
  });
});
