import assert from "node:assert";
import { describe, expect, it, test } from "vitest";

const expectStored = async (id: string) => expect(await load(id)).toBeDefined();

function stored(id: string) {
  assert.ok(load(id));
}

describe("orders", () => {
  it("adds", () => {
    expect(add(1, 2)).toBe(3);
  });
  it("loads", () => assert.equal(load("1").id, "1"));
  it("stores", async () => {
    await expectStored("1");
  });
  it("keeps", () => {
    stored("1");
  });
  test("fails", () => {
    if (add(1, 1) !== 2) throw new Error("wrong");
  });
  it("calls back", (done) => {
    load("1", done());
  });
});
