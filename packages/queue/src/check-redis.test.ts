import { describe, expect, it } from "vitest";
import { judgeRedis } from "./check-redis.ts";

const info = (lines: readonly string[]): string => ["# Server", ...lines, ""].join("\r\n");

describe("judging a Redis server", () => {
  it("accepts a server that is new enough and never evicts", () => {
    expect(judgeRedis(info(["redis_version:7.0.15", "maxmemory_policy:noeviction"]))).toEqual({
      ok: true,
      reachable: true,
      detail: "Redis 7.0.15, noeviction",
    });
  });

  it("refuses a server that may evict jobs, and says what to set", () => {
    const { ok, detail } = judgeRedis(info(["redis_version:7.0.15", "maxmemory_policy:allkeys-lru"]));
    expect(ok).toBe(false);
    expect(detail).toContain('set "maxmemory-policy noeviction"');
  });

  it("refuses a server that is too old", () => {
    expect(judgeRedis(info(["redis_version:5.0.7", "maxmemory_policy:noeviction"])).ok).toBe(false);
  });

  it("lets a server pass that does not tell its policy, and says so", () => {
    const { ok, detail } = judgeRedis(info(["redis_version:7.2.0"]));
    expect(ok).toBe(true);
    expect(detail).toContain("does not tell");
  });
});
