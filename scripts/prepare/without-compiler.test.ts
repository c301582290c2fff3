import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Prepares the native parser in a checkout of its own, with what is on the given path, and returns what it said. */
async function prepare(checkout: string, path: string): Promise<string> {
  const script = `const { buildNativeParser } = await import("./scripts/prepare/build-native-parser.mjs");
    await buildNativeParser((line) => process.stdout.write(line));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: checkout,
    env: { PATH: path },
  });
  return stdout;
}

it("a machine without a compiler prepares itself without one, and says once what it uses instead", async () => {
  const checkout = await mkdtemp(join(tmpdir(), "muster-prepare-"));
  try {
    for (const part of ["scripts/prepare", "packages/rules/native/parse-tree.c", "package-lock.json"])
      await cp(join(root, part), join(checkout, part), { recursive: true });
    await mkdir(join(checkout, "node_modules"));
    await symlink(join(root, "node_modules", "tree-sitter"), join(checkout, "node_modules", "tree-sitter"));
    const empty = join(checkout, "empty");
    await mkdir(empty);
    expect(await prepare(checkout, empty)).toBe(
      "using the WASM parser: the native one would need a C compiler (cc) to build",
    );
    expect(await prepare(checkout, empty)).toBe("");
    expect(await readdir(join(checkout, "packages", "rules", "native"))).toEqual(["parse-tree.c"]);
  } finally {
    await rm(checkout, { recursive: true });
  }
});
