import { describe, expect, it } from "vitest";
import { negotiateReport } from "./negotiate-report.ts";

describe("negotiateReport", () => {
  it.each([
    [undefined, "json"],
    ["", "json"],
    ["*/*", "json"],
    ["application/*", "json"],
    ["application/json", "json"],
    ["application/sarif+json", "sarif"],
    ["Application/SARIF+JSON", "sarif"],
    ["text/markdown", "markdown"],
    ["text/*, application/*;q=0.5", "markdown"],
    ["application/json;q=0.2, application/sarif+json;q=0.9", "sarif"],
    ["application/json;q=0, */*", "sarif"],
    ["text/html,application/xhtml+xml,*/*;q=0.8", "json"],
    ["text/html", null],
    ["application/json;q=0", null],
    ["nonsense", null],
  ])("%s gets %s", (accept, format) => {
    expect(negotiateReport(accept)).toBe(format);
  });
});
