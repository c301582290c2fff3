import anyTest from "ava";
import tape from "tape";
import { suite } from "uvu";

const parse = suite("parse");

anyTest.skip("adds negatives", (t) => t.is(1, 1)); // expect: javascript/skipped-test
tape.skip("guards more", (t) => t.end()); // expect: javascript/skipped-test
parse.skip("reads more", () => {}); // expect: javascript/skipped-test

describe("preview", () => {
  it("waits for the api", () => {
    pending("until the api is stable"); // expect: javascript/skipped-test
  });
});

it.skip.each([1, 2])("skips %i", (n) => {}); // expect: javascript/skipped-test
describe.only.each([1, 2])("runs %i", (n) => {}); // expect: javascript/skipped-test
