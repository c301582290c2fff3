const should = require("should");

it("adds", () => {
  (1 + 1).should.equal(2);
});
