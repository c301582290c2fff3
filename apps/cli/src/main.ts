import { readEnvironment } from "./config.ts";
import { createProgram } from "./program.ts";
import { runProgram } from "./run-program.ts";

process.exitCode = await runProgram(createProgram(readEnvironment(process.env)), process.argv);
