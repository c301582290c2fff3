import { expect, it } from "vitest";
import { setTimeout } from "node:timers/promises";

const sleep = (ms: number) => new Promise((resolve) => globalThis.setTimeout(resolve, ms));

it("sends the mail", async () => {
  await new Promise((resolve) => globalThis.setTimeout(resolve, 1000)); // expect: javascript/sleep-in-test
  await new Promise<void>((done) => { globalThis.setTimeout(() => done(), 50); }); // expect: javascript/sleep-in-test
  await sleep(500); // expect: javascript/sleep-in-test
  await setTimeout(250); // expect: javascript/sleep-in-test
  expect(sent).toBe(1);
});

it("opens the page", async ({ page }) => {
  await page.waitForTimeout(3000); // expect: javascript/sleep-in-test
  expect(page.url()).toBe("/");
});
