import { spawnSync } from "node:child_process";
import { hideVariables } from "../hide-variables.ts";

// Hides two variables and prints what a child, started without any environment, reads of this process's.
hideVariables(["SECRET", "EMPTY"]);
const look = "process.stdout.write(require('node:fs').readFileSync(`/proc/${process.ppid}/environ`))";
const { stdout } = spawnSync(process.execPath, ["-e", look], { env: {} });
process.stdout.write(stdout);
