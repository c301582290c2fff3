import { it } from "vitest";

it("pays", async () => {
  checkTotal(await pay("cart-1"), 12);
});
it("pays nothing", async () => {
  check(await pay("cart-2"));
});
it("shows the page", async () => {
  I.seeElement(await pay("cart-3"));
});
