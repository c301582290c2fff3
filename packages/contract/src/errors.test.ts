import { describe, expect, it } from "vitest";
import { ScanError, ScanErrorCode, problems, scanErrors } from "./errors.ts";

describe("scan errors", () => {
  it("know from their code whether to try again", () => {
    for (const code of ScanErrorCode.options) {
      expect(new ScanError(code, "x").isRetryable).toBe(scanErrors[code].retryable);
    }
  });

  it("keep the cause for the log and out of the message", () => {
    const error = new ScanError("git-failed", "git failed", { cause: new Error("fatal: https://user:pw@host") });
    expect(error.message).not.toContain("pw");
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe("problems", () => {
  it("all have an HTTP error status and a title", () => {
    for (const problem of Object.values(problems)) {
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem.title).not.toBe("");
    }
  });
});
