import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger("info", { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("createLogger", () => {
  it("never writes a credential, wherever it hangs", () => {
    const text = logged((log) => {
      log.info(
        { authorization: "hunter2", request: { headers: { authorization: "hunter2" }, key: "hunter2" } },
        "request",
      );
    });
    expect(JSON.parse(text)).toMatchObject({ authorization: "[redacted]", msg: "request" });
    expect(text).not.toContain("hunter2");
  });

  it("keeps of an error its name, message, code, stack and causes, and nothing that a driver hung on it", () => {
    const cause = Object.assign(new Error("connect refused"), { code: "ECONNREFUSED", command: { args: ["hunter2"] } });
    const text = logged((log) => {
      log.error({ err: new Error("the store does not answer", { cause }) }, "failed");
    });
    expect(JSON.parse(text)).toMatchObject({
      err: { type: "Error", message: "the store does not answer", cause: { code: "ECONNREFUSED" } },
    });
    expect(text).not.toContain("hunter2");
  });

  it("ends at the fifth cause of an error that causes itself", () => {
    const error = new Error("round");
    error.cause = error;
    const text = logged((log) => {
      log.error({ err: error }, "failed");
    });
    expect(text.match(/"message":"round"/g)).toHaveLength(6);
  });
});
