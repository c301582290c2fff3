import { Problem, ScanError, ScanErrorCode, problems } from "@muster/contract";
import { DatabaseQueryError, DatabaseUnavailableError, InvalidCursorError } from "@muster/db";
import { QueueUnavailableError } from "@muster/queue";
import { HTTPException } from "hono/http-exception";
import { describe, expect, it } from "vitest";
import { problemResponse, toProblemError } from "./http-errors.ts";
import { ProblemError } from "./problem-error.ts";

const hidden = "hunter2";

describe("toProblemError", () => {
  it.each<[unknown, keyof typeof problems]>([
    [new DatabaseUnavailableError(hidden), "unavailable"],
    [new QueueUnavailableError(new Error(hidden)), "unavailable"],
    [new DatabaseQueryError(hidden, { code: "42P01", constraint: hidden }), "internal"],
    [new DatabaseQueryError(hidden, { code: "22008", constraint: undefined }), "invalid-request"],
    [new InvalidCursorError(), "invalid-cursor"],
    [new HTTPException(400, { message: hidden }), "malformed-json"],
    [new HTTPException(413, { message: hidden }), "body-too-large"],
    [new HTTPException(415, { message: hidden }), "unsupported-media-type"],
    [new HTTPException(418, { message: hidden }), "internal"],
    [new TypeError(hidden), "internal"],
    [hidden, "internal"],
    [undefined, "internal"],
  ])("answers %o as %s and hides what was said", async (error, code) => {
    const response = problemResponse(toProblemError(error), "r");
    const text = await response.text();
    expect(Problem.parse(JSON.parse(text))).toMatchObject({ code, status: problems[code].status, requestId: "r" });
    expect(response.status).toBe(problems[code].status);
    expect(text).not.toContain(hidden);
    expect(response.headers.has("retry-after")).toBe(code === "unavailable");
  });

  it("answers every scan error by a closed rule: the URL's fault, a store's, or ours", () => {
    const codes = Object.fromEntries(
      ScanErrorCode.options.map((code) => [code, toProblemError(new ScanError(code, "said to people")).code]),
    );
    const refused = { "invalid-url": 1, "protocol-refused": 1, "address-refused": 1, "path-refused": 1 };
    for (const [code, problem] of Object.entries(codes)) {
      const expected = code in refused ? "url-refused" : code === "database-unavailable" ? "unavailable" : "internal";
      expect(problem, code).toBe(expected);
    }
  });

  it("shows the message of a refused URL, with its place", () => {
    const problem = toProblemError(new ScanError("path-refused", "The path is outside."));
    expect(problem.message).toBe("The path is outside.");
    expect(problem.errors).toEqual([{ pointer: "/url", detail: "The path is outside." }]);
  });

  it("leaves a problem as it is", () => {
    const problem = new ProblemError("conflict", "Already there.");
    expect(toProblemError(problem)).toBe(problem);
  });
});
