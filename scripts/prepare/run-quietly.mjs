import { spawn } from "node:child_process";

const outputMax = 2_000_000;
const running = new Set();

/**
 * Runs a program to its end and keeps its output (the last two million characters) for the case of failure.
 * `timeoutMs` ends it with everything that it started. It is in a process group of its own, so an interrupted run
 * ends them all.
 */
export function runQuietly(file, args, { cwd, env = process.env, timeoutMs = 900_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let output = "";
    let isLate = false;
    const keep = (chunk) => (output = (output + chunk).slice(-outputMax));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const timer = setTimeout(() => {
      isLate = true;
      endGroup(child, "SIGKILL");
    }, timeoutMs);
    watch(child);
    const settle = (code) => {
      clearTimeout(timer);
      unwatch(child);
      resolve({ ok: code === 0, code, output: isLate ? `${output}\nended after ${timeoutMs / 1000} s` : output });
    };
    child.on("error", (error) => {
      output += error.message;
      settle(null);
    });
    child.on("close", settle);
  });
}

function watch(child) {
  if (running.size === 0) for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
  running.add(child);
}

function unwatch(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, interrupt);
}

function interrupt(signal) {
  for (const child of running) endGroup(child, signal);
  process.exit(signal === "SIGINT" ? 130 : 143);
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
