import { accessSync, constants, mkdirSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runQuietly } from "./run-quietly.mjs";
import { digest, recall, remember, root } from "./state.mjs";

const buildMs = 240_000;
const source = path.join(root, "packages/rules/native/parse-tree.c");
const built = path.join(root, "packages/rules/native/build/parse-tree.node");
const library = path.join(root, "node_modules/tree-sitter/vendor/tree-sitter/lib");
const headers = path.join(root, "node_modules/node-api-headers/include");

/** Checks of bounds and of the stack at run time, and no writable tables of functions: this code reads what strangers wrote. */
const hardening = ["-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-fstack-protector-strong"];
const linuxHardening = ["-Wl,-z,relro,-z,now", "-Wl,-z,noexecstack"];

const trial = `require(${JSON.stringify(built)}).describe(require("tree-sitter-python").language)`;

/**
 * Sees to it that the native parser is there, compiling it once where a C compiler is; elsewhere the WASM parser does the
 * work, with the same findings (but in files with syntax errors) at half the speed. The outcome is remembered for this lock file, source, Node.js
 * and compiler.
 */
export async function buildNativeParser(say) {
  const compiler = findCompiler();
  const inputs = digest(
    ["package-lock.json", source, fileURLToPath(import.meta.url)]
      .map((file) => readFileSync(path.resolve(root, file)))
      .join(),
  );
  const key = [inputs, process.versions.modules, process.platform, process.arch, compiler].join(" ");
  const known = recall("native-parser");
  if (known?.key === key && (known.engine !== "native" || exists(built))) return;
  remember("native-parser", { key, engine: await decide(say, compiler) });
}

async function decide(say, compiler) {
  if (process.platform === "win32") return "wasm";
  if (compiler === null) {
    say("using the WASM parser: the native one would need a C compiler (cc) to build");
    return "wasm";
  }
  say("compiling the native parser (tree-sitter), once");
  const run = await compile(compiler, say);
  const loaded = run.ok ? await runQuietly(process.execPath, ["-e", trial], { cwd: root, timeoutMs: 30_000 }) : run;
  if (loaded.ok) return "native";
  const reason =
    loaded.output
      .split("\n")
      .findLast((line) => /error/iu.test(line))
      ?.trim() ?? "no reason given";
  say(`using the WASM parser: the native one did not build (${reason.slice(0, 160)})`);
  return "wasm";
}

/** Renamed into place, so that a process that starts meanwhile never loads half of it. */
async function compile(compiler, say) {
  mkdirSync(path.dirname(built), { recursive: true });
  const output = `${built}.${process.pid}`;
  const shared = process.platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"];
  const options = ["-std=c11", "-D_GNU_SOURCE", "-O2", "-fPIC", "-fvisibility=hidden", ...shared];
  const folders = [headers, path.join(library, "include"), path.join(library, "src")].map((folder) => `-I${folder}`);
  const named = `-DMUSTER_SOURCE="${nameSource()}"`;
  const build = (extra) =>
    runQuietly(compiler, [...options, named, ...extra, ...folders, "-o", output, source], {
      cwd: root,
      timeoutMs: buildMs,
    });
  const hardened = await build([...hardening, ...(process.platform === "linux" ? linuxHardening : [])]);
  // A compiler that does not know them all still makes the parser; an operator should know what it lacks.
  const run = hardened.ok ? hardened : await build([]);
  if (run.ok && !hardened.ok) say(`${compiler} refused the options that harden the native parser: built without them`);
  if (run.ok) renameSync(output, built);
  return run;
}

/** What the parser is built from, in a word: our source and the library's version. */
function nameSource() {
  const { version } = JSON.parse(readFileSync(path.join(root, "node_modules/tree-sitter/package.json"), "utf8"));
  return digest(`${readFileSync(source, "utf8")}\0${version}`);
}

/** The compiler's command, or null when there is none. */
function findCompiler() {
  const names = [process.env.CC, "cc", "gcc", "clang"].filter((name) => name !== undefined && name !== "");
  return names.find((name) => isOnPath(name)) ?? null;
}

function isOnPath(tool) {
  if (tool.includes("/")) return exists(tool);
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => folder !== "" && exists(path.join(folder, tool), constants.X_OK));
}

function exists(file, mode = constants.R_OK) {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
