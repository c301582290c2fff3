import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ProblemError } from "../problem-error.ts";
import { refuseInvalid } from "./refuse-invalid.ts";

const Body = z.strictObject({ name: z.string(), "a/b~c": z.array(z.strictObject({ size: z.int() })).optional() });

function refusal(value: unknown, target: string): ProblemError {
  try {
    refuseInvalid({ ...Body.safeParse(value), target });
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("refuseInvalid", () => {
  it("lets pass what is valid", () => {
    expect(() => refuseInvalid({ ...Body.safeParse({ name: "a" }), target: "json" })).not.toThrow();
  });

  it("points into the body as RFC 6901 says, escapes included", () => {
    const { code, errors } = refusal({ name: 1, "a/b~c": [{ size: 1 }, { size: "x" }] }, "json");
    expect(code).toBe("invalid-request");
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/name", "/a~1b~0c/1/size"]);
  });

  it("names every unknown field", () => {
    expect(refusal({ name: "a", x: 1, y: 2 }, "json").errors).toEqual([
      { pointer: "/x", detail: "unknown field" },
      { pointer: "/y", detail: "unknown field" },
    ]);
  });

  it("points into the query by name", () => {
    expect(refusal({ name: "a", severty: "high" }, "query").errors?.[0]?.pointer).toBe("query/severty");
  });

  it("refuses NUL, which Postgres cannot store", () => {
    expect(refusal({ name: "a\0b" }, "json").errors).toEqual([{ pointer: "/name", detail: "must not contain NUL" }]);
  });

  it("answers a path that cannot exist with not-found", () => {
    expect(refusal({}, "param").code).toBe("not-found");
  });

  it("lists a bounded number of places", () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 1]));
    expect(refusal({ name: "a", ...many }, "json").errors).toHaveLength(50);
  });
});
