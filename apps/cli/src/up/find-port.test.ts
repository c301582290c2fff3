import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { findPort } from "./find-port.ts";

it("refuses a port that is taken, and finds a free one when told none", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : 0;
  await expect(findPort(taken)).rejects.toThrow(/taken/);
  expect(await findPort(undefined)).toBeGreaterThan(0);
  server.close();
});
