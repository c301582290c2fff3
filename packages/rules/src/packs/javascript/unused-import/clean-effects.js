const should = require("should");
const colors = require("colors");

it("adds", () => {
  (1 + 1).should.equal(2);
});

console.log("ready".green);
