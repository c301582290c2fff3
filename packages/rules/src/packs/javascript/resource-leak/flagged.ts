import { open } from "node:fs/promises";
import puppeteer from "puppeteer";

export async function count(pool: Pool) {
  const client = await pool.connect(); // expect: javascript/resource-leak
  const { rows } = await client.query("SELECT count(*) FROM orders");
  client.release();
  return rows[0].count;
}

export async function firstLine(file: string) {
  const handle = await open(file); // expect: javascript/resource-leak
  const { buffer } = await handle.read();
  return buffer.toString().split("\n")[0];
}

export async function screenshot(url: string) {
  const browser = await puppeteer.launch(); // expect: javascript/resource-leak
  const page = await browser.newPage();
  await page.goto(url);
  const image = await page.screenshot();
  await browser.close();
  return image;
}

export async function transfer(dataSource: DataSource) {
  const runner = dataSource.createQueryRunner(); // expect: javascript/resource-leak
  await runner.query("UPDATE accounts SET amount = 0");
}
