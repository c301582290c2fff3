import { fileURLToPath } from "node:url";
import { relative } from "node:path";
import { defineConfig } from "drizzle-kit";

// drizzle-kit wants paths relative to where it is run.
const here = (path: string) => relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url)));

export default defineConfig({
  dialect: "postgresql",
  schema: here("src/schema/index.ts"),
  out: here("migrations"),
});
