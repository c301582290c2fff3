#!/usr/bin/env node
import { existsSync } from "node:fs";

const entry = new URL("../dist/main.js", import.meta.url);
if (existsSync(entry)) {
  await import(entry.href);
} else {
  process.stderr.write(
    "muster is not built yet. In its directory, run `npm start` (installs and builds what is missing) or `npm run build`.\n",
  );
  process.exitCode = 1;
}
