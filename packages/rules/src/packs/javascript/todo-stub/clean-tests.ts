// path: src/orders/orders.test.ts
import { expect, test } from "vitest";

test("waits for the service", async () => {
  const service = {
    find: async (id: string) => {
      // Simulates the network.
      return { id: `order-${id}` };
    },
    patch() {
      throw new Error("Not implemented");
    },
  };
  expect(await load(service)).toEqual({ id: "order-1" });
});
