import { expect, it } from "vitest";
import { warningOf } from "./log-line.ts";

it("shows warnings and errors, and keeps information to the file", () => {
  expect(warningOf('{"level":30,"msg":"listening"}')).toBeNull();
  expect(warningOf('{"level":40,"msg":"slow"}')).toBe("slow");
  expect(warningOf('{"level":50,"msg":"failed","err":{"message":"no disk"}}')).toBe("failed: no disk");
});

it("shows what is not a log line, harmless for the terminal", () => {
  expect(warningOf("Error: \u001b[2Jboom")).toBe("Error: \\x1b[2Jboom");
  expect(warningOf("  ")).toBeNull();
});
