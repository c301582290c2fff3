import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";
import { root } from "./prepare/state.mjs";

await prepare();

// The command line tool runs in this process, not in a child: signals, exit code and terminal are simply its own.
const command = path.join(root, "apps", "cli", "bin", "muster.mjs");
process.argv = [process.execPath, command, "up", ...process.argv.slice(2)];
await import(pathToFileURL(command).href);
