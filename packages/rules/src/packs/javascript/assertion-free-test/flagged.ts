import { describe, it, test } from "vitest";

describe("orders", () => {
  it("adds", () => { // expect: javascript/assertion-free-test
    add(1, 2);
  });
  it("loads", async () => { // expect: javascript/assertion-free-test
    const order = await load("1");
    console.log(order);
  });
  test("stores", async () => { // expect: javascript/assertion-free-test
    await store({ id: "1" });
  });
  test.concurrent("sends", async () => { // expect: javascript/assertion-free-test
    await send("1");
  });
  it("is still to be written", () => {}); // expect: javascript/assertion-free-test
});
