import fs from "node:fs";

export async function snippetOf(key: string) {
  return fs.readFileSync(`snippets/${key}.txt`, "utf8");
}
