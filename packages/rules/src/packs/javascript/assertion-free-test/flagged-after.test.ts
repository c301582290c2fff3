import { afterEach, describe, expect, it } from "vitest";

describe("dialog", () => {
  afterEach(() => {
    expect(dialog.isOpen).toBe(false);
  });
  it("opens", async () => {
    await open();
  });
});

describe("store", () => {
  it("keeps values", async () => { // expect: javascript/assertion-free-test
    await store.set("a", 1);
  });
});

it("cleans up what was uploaded", async () => { // expect: javascript/assertion-free-test
  await upload("a.txt");
  await removeOld();
});
