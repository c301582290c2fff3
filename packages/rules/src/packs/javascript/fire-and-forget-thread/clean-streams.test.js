// path: test/streams.test.js
it("answers before its stream fails", async () => {
  const handler = (request, h) => {
    const stream = openStream();
    setImmediate(() => stream.emit("error", new Error("failed")));
    wait(1).then(() => stream.destroy());
    return h.response(stream);
  };
  expect(await ask(handler)).toBe(200);
});
