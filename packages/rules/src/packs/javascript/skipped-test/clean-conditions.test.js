import { bench, describe, it } from "vitest";
import { test } from "node:test";

if (!process.env.ORDERS_DB) {
  bench.skip("needs ORDERS_DB", () => {
    load();
  });
} else {
  bench("loads orders", () => {
    load();
  });
}

test("keeps the context", (t) => {
  if (!AsyncLocalStorage) {
    t.skip("this platform has no AsyncLocalStorage");
    return;
  }
  t.assert.ok(store());
});

describe("orders", () => {
  it("loads", () => {
    expect(load()).toBe(1);
  });
});
