const { test } = require("node:test");

test("starts", async () => { // expect: javascript/assertion-free-test
  const server = await start();
  await server.close();
});
