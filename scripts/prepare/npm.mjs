import { runQuietly } from "./run-quietly.mjs";
import { root } from "./state.mjs";

/** Runs npm in the checkout: the one that started us if there is one, else the one on the path. */
export function npm(args, { env = {}, timeoutMs } = {}) {
  const options = { cwd: root, env: { ...process.env, ...env }, timeoutMs };
  const script = process.env.npm_execpath ?? "";
  if (/npm-cli\.c?js$/u.test(script)) return runQuietly(process.execPath, [script, ...args], options);
  return runQuietly("npm", args, options);
}
