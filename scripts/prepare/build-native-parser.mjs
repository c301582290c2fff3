import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { runQuietly } from "./run-quietly.mjs";
import { digest, recall, remember, root } from "./state.mjs";

const buildMs = 240_000;
const tools = ["python3", "make", "g++"];
const trial =
  "const Parser = require('tree-sitter'); const parser = new Parser();" +
  "parser.setLanguage(require('tree-sitter-python')); parser.parse('a = 1');";

/**
 * Sees to it that the native parser loads, building it once where a compiler is; elsewhere the WASM parser does the
 * work, with the same findings at about two thirds of the speed. The outcome is remembered for this lock file, Node.js and set of tools.
 */
export async function buildNativeParser(say) {
  const missing = tools.filter((tool) => !isOnPath(tool));
  const lock = digest(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const key = [lock, process.versions.modules, process.platform, process.arch, missing.join()].join(" ");
  if (recall("native-parser")?.key === key) return;
  remember("native-parser", { key, engine: await decide(say, missing) });
}

async function decide(say, missing) {
  if (await loads()) return "native";
  if (missing.length > 0) {
    say(`using the WASM parser: the native one would need ${missing.join(", ")} to build`);
    return "wasm";
  }
  say("building the native parser (tree-sitter), once");
  const run = await npm(["rebuild", "tree-sitter", "--ignore-scripts=false", "--foreground-scripts"], {
    env: headers(),
    timeoutMs: buildMs,
  });
  if (await loads()) return "native";
  const reason =
    run.output
      .split("\n")
      .findLast((line) => /error/iu.test(line))
      ?.trim() ?? "no reason given";
  say(`using the WASM parser: the native one did not build (${reason.slice(0, 160)})`);
  return "wasm";
}

async function loads() {
  const run = await runQuietly(process.execPath, ["-e", trial], { cwd: root, timeoutMs: 30_000 });
  return run.ok;
}

/** Node.js comes with its C headers; pointing at them saves a download, which may not be possible. */
function headers() {
  const prefix = path.resolve(path.dirname(process.execPath), "..");
  return existsSync(path.join(prefix, "include", "node", "node_api.h")) ? { npm_config_nodedir: prefix } : {};
}

function isOnPath(tool) {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, tool), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}
