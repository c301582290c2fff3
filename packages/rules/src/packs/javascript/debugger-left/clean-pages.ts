import type { Page } from "puppeteer";

/** Stops the scripts of a page, so that it can be photographed as it is. */
export async function freeze(page: Page): Promise<void> {
  await page.evaluate(() => {
    debugger;
  });
}
