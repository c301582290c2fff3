const nock = require("nock");

it("loads a user", async () => {
  nock("https://api.github.com").get("/users/octocat").reply(200, {});
  assert.ok(await fetch("https://api.github.com/users/octocat"));
});
