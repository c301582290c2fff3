import { describe, expect, it, test } from "vitest";

describe("orders", () => {
  it("skip the queue", () => expect(queue.skip(1)).toBe(true));
  it.skipIf(process.platform === "win32")("use links", () => expect(1).toBe(1));
  it.each([1, 2])("number %i", (n) => expect(n).toBe(n));
  test("are paged", async () => {
    const page = await db.orders.skip(10).limit(5);
    if (page.empty) test.skip();
    expect(page).toBeDefined();
  });
});

export const options = { skip: true };
