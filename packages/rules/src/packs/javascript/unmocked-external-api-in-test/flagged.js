const got = require("got");
const { test } = require("node:test");

test("is reachable", async (t) => {
  const { statusCode } = await got("https://registry.acme.io/ping"); // expect: javascript/unmocked-external-api-in-test
  t.assert.equal(statusCode, 200);
});

test("weather", () => fetch("http://weather.acme.io/today")); // expect: javascript/unmocked-external-api-in-test
