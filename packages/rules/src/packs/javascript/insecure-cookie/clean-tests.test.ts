import { expect, test, vi } from "vitest";

declare const load: (fetch: unknown) => Promise<unknown>;

test("keeps the session", async () => {
  const fetch = vi.fn().mockResolvedValue({ status: 200, headers: { "set-cookie": "session=abc123" } });
  expect(await load(fetch)).toEqual({ session: "abc123" });
});

test("reads a cookie", () => {
  document.cookie = "token=xyz";
  expect(getCookie("token")).toBe("xyz");
});
