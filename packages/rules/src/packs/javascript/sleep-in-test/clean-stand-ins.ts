import { expect, it, vi } from "vitest";
import { createServer, store } from "./server";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("answers while a resolver is slow", async () => {
  const server = createServer({
    resolvers: {
      total: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return 3;
      },
      lines: async function* () {
        yield "one";
        await new Promise((resolve) => setTimeout(resolve, 10));
        yield "two";
      },
    },
  });
  const load = vi.fn().mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return [];
  });
  store.set = async (key: string) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return key;
  };
  expect(await server.ask(load)).toBe(3);
});

it("is indexed in the end", async () => {
  for (let tries = 0; tries < 10; tries++) {
    if (await store.isIndexed()) break;
    await pause(500);
  }
  let found = null;
  while (found === null) {
    await pause(100);
    found = await store.find("x");
  }
  expect(found).toBe("x");
});

it("gives up on a slow server", async () => {
  const app = createServer({});
  app.get("/slow", async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return "late";
  });
  expect(await app.ask("/slow")).toBe(null);
});

it("times what is slow", async () => {
  const app = createServer({ beforeHandle: [async () => await pause(7)] });
  app.onBeforeHandle(async () => {
    await pause(7);
  });
  expect(await app.ask("/times")).toBe(14);
});
