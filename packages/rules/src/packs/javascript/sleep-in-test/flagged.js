const delay = require("delay");

describe("queue", () => {
  it("drains", async () => {
    await delay(100); // expect: javascript/sleep-in-test
    assert.equal(queue.length, 0);
  });
  it("ends", (done) => {
    setTimeout(() => { // expect: javascript/sleep-in-test
      expect(queue.length).toBe(0);
      done();
    }, 200);
  });
});
