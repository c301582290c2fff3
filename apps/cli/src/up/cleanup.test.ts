import { expect, it } from "vitest";
import { createCleanup } from "./cleanup.ts";

it("undoes everything in reverse order, also after a step that fails, and then reports that", async () => {
  const done: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(() => void done.push("first"));
  cleanup.add(() => Promise.reject(new Error("stuck")));
  cleanup.add(() => void done.push("last"));
  await expect(cleanup[Symbol.asyncDispose]()).rejects.toThrow("stuck");
  expect(done).toEqual(["last", "first"]);
});
