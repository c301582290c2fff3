import workerpool, { type Pool } from "workerpool";

export async function render(pool: Pool, pages: Page[]) {
  for (const page of pages) await pool.exec("render", [page]);
}

export async function translate(texts: string[]) {
  for (const text of texts) await LanguageModel.fetch(text);
}
