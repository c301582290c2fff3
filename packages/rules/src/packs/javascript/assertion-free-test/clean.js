const request = require("supertest");
const test = require("tape");

test("answers", (t) => {
  t.equal(1, 1);
  t.end();
});
it("is served", () => request(app).get("/").expect(200));
it("does not throw without an address", () => {
  connect();
});
