import { fileURLToPath } from "node:url";

/** Returns the folder of committed migrations: beside `src` and `dist` alike. */
export function migrationsFolder(): string {
  return fileURLToPath(new URL("../migrations", import.meta.url));
}
