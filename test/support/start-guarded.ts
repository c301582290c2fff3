import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts the program and says its number, then ends it when the pipe on standard input closes: however a test run
 * dies, what it started dies too.
 */
const guardScript = `
exec 3<&0 </dev/null
"$@" 3<&- >/dev/null 2>&1 &
child=$!
echo "$child"
( read -r line <&3; kill -s KILL "$child" ) >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$child"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

export interface Guarded {
  readonly pid: number;
  readonly exited: Promise<void>;
  hasExited(): boolean;
}

/** Starts a server program that must not outlive this process. Its output goes nowhere: let it log to a file. */
export async function startGuarded(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Guarded> {
  const child = spawn("/bin/sh", ["-c", guardScript, "test-guard", file, ...args], {
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
    env: { ...process.env, ...environment },
  });
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", resolve);
    child.once("error", resolve);
  }).then(() => void (ended = true));
  child.stdin.on("error", () => undefined);
  for await (const line of createInterface(child.stdout)) {
    return { pid: Number(line), exited, hasExited: () => ended };
  }
  throw new Error(`Could not start ${file}`);
}
