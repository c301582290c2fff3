import { describe, expect, it, test } from "vitest";

describe.skip("orders", () => { // expect: javascript/skipped-test
  it("are stored", () => expect(1).toBe(1));
});

describe("customers", () => {
  it.only("are found", () => expect(1).toBe(1)); // expect: javascript/skipped-test
  it.todo("are deleted"); // expect: javascript/skipped-test
  test.skip.each([1, 2])("number %i", (n) => expect(n).toBe(n)); // expect: javascript/skipped-test
  xit("are merged", () => expect(1).toBe(1)); // expect: javascript/skipped-test
  test.concurrent.skip("are slow", async () => expect(1).toBe(1)); // expect: javascript/skipped-test
});
