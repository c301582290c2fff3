import { test } from "@playwright/test";
import inspector from "node:inspector";

export function total(items: number[]) {
  debugger; // expect: javascript/debugger-left
  return items.length;
}

test("orders", async ({ page }) => {
  await page.goto("/orders");
  await page.pause(); // expect: javascript/debugger-left
});

if (process.env.WAIT) inspector.waitForDebugger(); // expect: javascript/debugger-left
