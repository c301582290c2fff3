import { describe, expect, it } from "vitest";
import { parseQueueUrl } from "./queue-store.ts";

describe("QUEUE_URL", () => {
  it.each([
    ["redis://localhost:6379/0", "redis"],
    ["rediss://user:secret@cache.example:6380", "redis"],
    ["postgres://muster@localhost/muster", "postgres"],
    ["postgresql://muster@localhost/muster", "postgres"],
  ])("%s is kept in %s", (url, kind) => {
    expect(parseQueueUrl(url)).toEqual({ kind, url });
  });

  it.each(["", "mysql://user:secret@host/db", "not a URL with secret"])("refuses %j without repeating it", (url) => {
    expect(() => parseQueueUrl(url)).toThrow(/^QUEUE_URL must start with redis:\/\/, rediss:\/\/ or postgres:\/\/$/);
  });
});
