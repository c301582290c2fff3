import { it } from "vitest";

it("empties", (done) => {
  const channel = open();
  channel.once("empty", done);
  channel.leave();
});

it("refuses a server without a context", async () => {
  const server = new Server<Context>();
  // @ts-expect-error a context is missing
  await start(server);
});

it("does nothing without a channel", () => {
  join(undefined);
});
