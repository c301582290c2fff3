import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { limits } from "@muster/contract";
import { warningOf } from "./log-line.ts";

export type ServiceName = "api" | "worker";

export interface ServiceOptions {
  readonly name: ServiceName;
  /** The whole environment of the process. Secrets travel here, never in its arguments. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly log: Writable;
  readonly onWarning: (sentence: string) => void;
}

export interface Service {
  readonly pid: number;
  /** Says how the process ended, as a phrase: `with code 1`, `by SIGKILL`. */
  readonly exited: Promise<string>;
  /** The end of what it logged, for people. */
  lastLines(): readonly string[];
  /** Asks it to finish (SIGTERM), and ends it when it has not within the time that a shutdown may take. */
  stop(): Promise<void>;
  /** Ends it and its children at once. */
  kill(): void;
}

const lastLinesMax = 15;
const lastWordsMs = 1_000;
const graceMs = limits.process.shutdownMs + 5_000;

/** Starts one service as a process group of its own: Ctrl-C reaches `muster up` alone, which then stops it in order. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const child = spawn(process.execPath, argumentsFor(options.name), {
    cwd: options.workingDirectory,
    env: options.environment,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close");
  const exited = once(child, "exit").then(async ([code, signal]) => {
    // Its last words may still be in the pipes; a grandchild that holds these open is not waited for.
    await Promise.race([closed, sleep(lastWordsMs)]);
    return describeExit(code, signal);
  });
  // Nobody may be waiting yet when it ends; whoever asks later still gets the answer.
  exited.catch(() => undefined);
  closed.catch(() => undefined);
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Error("a spawned process has a number");
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) readLines(stream, (line) => record(line, lines, options));
  const kill = () => killGroup(pid);
  return { pid, exited, lastLines: () => lines, kill, stop: () => stop({ pid, exited, kill }) };
}

/** From source the entries are TypeScript and need tsx and the `source` condition; built, they are plain JavaScript. */
function argumentsFor(name: ServiceName): string[] {
  const isSource = import.meta.url.endsWith(".ts");
  const launcher = new URL(isSource ? "./launch-service.ts" : "./launch-service.js", import.meta.url);
  const entry = import.meta.resolve(name === "api" ? "@muster/api/main" : "@muster/worker/main");
  const loader = isSource ? ["--conditions=source", "--import", import.meta.resolve("tsx")] : [];
  return [...loader, "--enable-source-maps", fileURLToPath(launcher), entry];
}

async function stop({ pid, exited, kill }: Pick<Service, "pid" | "exited" | "kill">): Promise<void> {
  signalTo(pid, "SIGTERM");
  const timer = setTimeout(kill, graceMs);
  await exited;
  clearTimeout(timer);
  // What it may have left in its group (a child that outlived it) ends with it.
  kill();
}

function record(line: string, lines: string[], { log, onWarning }: ServiceOptions): void {
  if (!log.writableEnded) log.write(`${line}\n`);
  lines.push(line);
  if (lines.length > lastLinesMax) lines.shift();
  const warning = warningOf(line);
  if (warning !== null) onWarning(warning);
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  stream.on("error", () => undefined);
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", onLine);
}

function describeExit(code: unknown, signal: unknown): string {
  return typeof signal === "string" ? `by ${signal}` : `with code ${String(code)}`;
}

const killGroup = (pid: number) => signalTo(-pid, "SIGKILL");

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
