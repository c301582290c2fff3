import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { parse } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { limits } from "@muster/contract";

/** How the analysis processes are started. */
export interface ChildCommand {
  /** The module to run; tests give one that misbehaves. */
  readonly entry: URL;
  readonly engine: "native" | "wasm" | undefined;
}

const fromSource = import.meta.url.endsWith(".ts");

/** The module that an analysis process runs: source when this module is source, else the build. */
export const defaultChildEntry = new URL(fromSource ? "./child/main.ts" : "./child/main.js", import.meta.url);

/** Half of V8's own choice: twenty megabytes of each process, and no processor time that could be measured. */
const semiSpaceMiB = 8;

/**
 * Starts one analysis process: standard input for requests, descriptor 3 for answers, descriptor 4 as its leash. Its
 * environment is empty, it inherits no other descriptor, and it stands in the root folder, so that no secret of the parent is
 * within reach of hostile input. What it can reach nevertheless: docs/decisions/0011-what-a-child-can-reach.md.
 */
export function startChild({ entry, engine }: ChildCommand): ChildProcess {
  const heapMiB = String(limits.analysis.childHeapBytesMax / (1024 * 1024));
  // Processors are for other children: threads that collect garbage beside this one's work take more time than they save.
  const flags = [
    `--max-old-space-size=${heapMiB}`,
    `--max-semi-space-size=${semiSpaceMiB}`,
    "--single-threaded-gc",
    "--expose-gc",
    "--no-warnings",
  ];
  return spawn(process.execPath, [...flags, ...moduleArguments({ entry, engine })], {
    ...bare,
    stdio: ["pipe", "ignore", "pipe", "pipe", "pipe"],
  });
}

/** Of this process nothing. Where it was started there may be a .env beside it: no relative path leads there. */
export const bare = { env: {}, cwd: parse(process.execPath).root } as const;

/** Returns what node is told to run a module with this engine, from source or as built. */
export function moduleArguments({ entry, engine }: ChildCommand): string[] {
  const loader = entry.pathname.endsWith(".ts") ? ["--conditions=source", `--import=${sourceLoader()}`] : [];
  return [...loader, fileURLToPath(entry), engine ?? "default"];
}

/** The engine that this process was told to use, as `moduleArguments` says it; undefined for whichever loads. */
export function toldEngine(): ChildCommand["engine"] {
  const name = process.argv[2];
  return name === "native" || name === "wasm" ? name : undefined;
}

/** A child is not told where it was started, so the loader of TypeScript is named by its place. */
function sourceLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
