import { expect, it } from "vitest";
import { lastWords, warningOf } from "./log-line.ts";

it("shows warnings and errors, and keeps information to the file", () => {
  expect(warningOf('{"level":30,"msg":"listening"}')).toBeNull();
  expect(warningOf('{"level":40,"msg":"slow"}')).toBe("slow");
  expect(warningOf('{"level":40,"msg":"waiting for Postgres","reason":"refused"}')).toBe(
    "waiting for Postgres: refused",
  );
  expect(warningOf('{"level":40,"msg":"scan failed","scanId":"1"}')).toBeNull();
  expect(warningOf('{"level":50,"msg":"failed","err":{"message":"no disk"}}')).toBe("failed: no disk");
});

it("finds in a crash the line that says why, harmless for the terminal", () => {
  const crash = ['{"level":30,"msg":"listening"}', "Error: \u001b[2Jboom", "    at main.ts:1", "", "Node.js v20.19.0"];
  expect(crash.map(warningOf)).toEqual([null, null, null, null, null]);
  expect(lastWords(crash)).toBe("Error: \\x1b[2Jboom");
  expect(lastWords(['{"level":60,"msg":"the worker cannot work","err":{"message":"no git"}}', "bye"])).toBe(
    "the worker cannot work: no git",
  );
  expect(lastWords([])).toBeNull();
});
