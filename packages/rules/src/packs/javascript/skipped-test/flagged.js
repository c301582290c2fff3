const { test, describe } = require("node:test");

test("is slow", { skip: true }, () => {}); // expect: javascript/skipped-test
describe.only("payments", () => {}); // expect: javascript/skipped-test
fdescribe("invoices", () => {}); // expect: javascript/skipped-test
