import { it } from "vitest";

it("pays", async () => { // expect: javascript/assertion-free-test
  await seed("shop");
  await checkout("cart-1");
});
it("renders the note", () => { // expect: javascript/assertion-free-test
  mustache("{{name}}", { name: "Ada" });
});
