import { execFile } from "node:child_process";
import { access, constants, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const aptMs = 300_000;

/** A program that is a Redis server, and what it needs in its environment. */
export interface RedisProgram {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const howToGetOne =
  "The tests need a real Redis server and found none. Set REDIS_URL to one that may be emptied, or install one: " +
  "`apt-get install redis-server`, `dnf install valkey`, `apk add redis`, `brew install redis`.";

/**
 * Finds a Redis server program: on the path; else, on Debian and its kin, installed (as root) or unpacked into
 * node_modules/.cache (otherwise).
 * @throws Error that says what to do; tests are never skipped for want of a server
 */
export async function findRedis(root: string): Promise<RedisProgram> {
  const found = await findOnPath();
  if (found !== null) return found;
  if (!(await isExecutable("/usr/bin/apt-get"))) throw new Error(howToGetOne);
  try {
    if (process.geteuid?.() !== 0) return await unpackDebianPackages(path.join(root, "node_modules/.cache/redis"));
    await installDebianPackage();
  } catch (cause) {
    throw new Error(`${howToGetOne} (apt-get failed: ${firstLines(cause)})`, { cause });
  }
  const installed = await findOnPath();
  if (installed === null) throw new Error(howToGetOne);
  return installed;
}

async function findOnPath(): Promise<RedisProgram | null> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).concat("/usr/bin", "/usr/local/bin");
  for (const name of ["redis-server", "valkey-server"]) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (path.isAbsolute(file) && (await isExecutable(file))) return { file, environment: {} };
    }
  }
  return null;
}

async function installDebianPackage(): Promise<void> {
  const policy = "/usr/sbin/policy-rc.d";
  // Keeps the package from starting a server of the system's; ours get ports and folders of their own.
  const isOurs = await writeFile(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755, flag: "wx" }).then(
    () => true,
    () => false,
  );
  try {
    const install = () => apt(["install", "-y", "-q", "--no-install-recommends", "redis-server"]);
    await install().catch(async () => {
      await apt(["update", "-q"]);
      await install();
    });
  } finally {
    if (isOurs) await rm(policy, { force: true });
  }
}

/** On Debian redis-server is another name of redis-check-rdb, which acts by the name it is called with. */
async function unpackDebianPackages(cache: string): Promise<RedisProgram> {
  const bin = path.join(cache, "usr/bin");
  const file = path.join(bin, "redis-server");
  if (!(await isExecutable(file))) {
    await mkdir(cache, { recursive: true });
    await apt(["download", "-q", "redis-tools", "libjemalloc2", "liblzf1"], cache);
    for (const name of await readdir(cache)) {
      if (name.endsWith(".deb")) await run("dpkg-deb", ["-x", path.join(cache, name), cache], { timeout: aptMs });
    }
    await symlink("redis-check-rdb", file);
  }
  const libraries = await readdir(path.join(cache, "usr/lib"));
  const search = libraries.map((name) => path.join(cache, "usr/lib", name)).join(":");
  return { file, environment: { LD_LIBRARY_PATH: search } };
}

async function apt(args: readonly string[], cwd = "/"): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", args, { cwd, env, timeout: aptMs, maxBuffer: 50_000_000 });
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function firstLines(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 4).join(" ");
}
