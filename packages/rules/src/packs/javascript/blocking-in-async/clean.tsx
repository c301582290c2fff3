import { readFile } from "node:fs/promises";

export async function Page() {
  return <pre>{await readFile("page.txt", "utf8")}</pre>;
}
