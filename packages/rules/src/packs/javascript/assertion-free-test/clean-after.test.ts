import { afterEach, describe, expect, it, test } from "vitest";

describe("dialog", () => {
  afterEach(() => {
    expect(dialog.isOpen).toBe(false);
  });

  it("closes with escape", async () => {
    await press("Escape");
  });
});

for (const check of [keepsValues, keepsOrder]) {
  test(`store ${check.name}`, async () => {
    await check(await openStore());
  });
}

it("is of the same version", async () => {
  if (!(open() instanceof Store)) throw Error("two versions of the store");
});

it("gives the value to who comes later", () =>
  new Promise<void>((resolve) => {
    store.subscribe((value) => {
      if (value === initial) {
        resolve();
      }
    });
  }));

it("needs a context", async () => {
  // @ts-expect-error -- a context is missing
  await open({ port: 0 });
});

test("Clean up", async () => {
  await store.clear();
});

it("closes with its parent", (done) => {
  open((socket) => {
    socket.on("close", done);
    socket.destroy();
  });
});

it("removes what is old and doesn't blow up", async () => {
  await removeOld();
});
