import { readFile } from "node:fs/promises";

// The address is the program's own, not what a client asked for.
export const readTheme = (site: { url: string }) =>
  readFile(`./themes/${new URL(site.url).searchParams.get("theme")}.json`, "utf8");
