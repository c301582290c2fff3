import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from "./index.ts";

const holder = fileURLToPath(new URL("testing/hold-server.ts", import.meta.url));

let directory: string;
const servers: EmbeddedPostgres[] = [];
const processes: ChildProcess[] = [];

beforeEach(async () => {
  directory = await realpath(await mkdtemp(path.join(tmpdir(), "muster-embedded-")));
});

afterEach(async () => {
  for (const child of processes.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop();
  await expect.poll(() => findServers(), { timeout: 20_000 }).toEqual([]);
  await rm(directory, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, durable: false, ...options });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The server processes that work on this test's data. */
async function findServers(): Promise<string[]> {
  const file = path.join(directory, "cluster", "data", "postmaster.pid");
  const pid = (await readFile(file, "utf8").catch(() => "")).split("\n")[0] ?? "";
  const command = pid === "" ? "" : await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes(directory) ? [pid] : [];
}

/** Another process that starts the server and holds it until it is killed. Resolves when it says that it is ready. */
async function holdInAnotherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", holder, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  for await (const said of createInterface(child.stdout)) return { child, said };
  throw new Error("The other process said nothing");
}

test("a second start finds the data and the port of the first", async () => {
  const first = await start();
  await query(first.url("postgres"), "create table kept as select 7 as number");
  await first.stop();
  const second = await start();
  expect(await query(second.url("postgres"), "select number from kept")).toEqual([{ number: 7 }]);
  expect(second.port).toBe(first.port);
});

test("the server speaks UTF-8, sums its pages and wants the password, on the loopback interface only", async () => {
  const server = await start();
  const url = server.url("postgres");
  const [settings] = await query(
    url,
    `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
            current_setting('password_encryption') as method`,
  );
  expect(settings).toEqual({
    encoding: "UTF8",
    checksums: "on",
    addresses: "127.0.0.1",
    sockets: "",
    method: "scram-sha-256",
  });
  const wrong = url.replace(/:[^:@]+@/u, ":wrong@");
  await expect(query(wrong, "select 1")).rejects.toThrow(/password authentication failed/u);
  expect((await stat(path.join(directory, "cluster", "password"))).mode & 0o777).toBe(0o600);
});

test("a server whose owner was killed ends by itself, and what it committed is kept", async () => {
  const { child, said } = await holdInAnotherProcess();
  await query(said, "create table kept as select 7 as number");
  child.kill("SIGKILL");
  await expect.poll(findServers, { timeout: 20_000 }).toEqual([]);
  const server = await start();
  expect(await query(server.url("postgres"), "select number from kept")).toEqual([{ number: 7 }]);
});

test("a start right after the owner was killed takes the data over", async () => {
  const { child, said } = await holdInAnotherProcess();
  await query(said, "create table kept as select 7 as number");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  const server = await start();
  expect(await query(server.url("postgres"), "select number from kept")).toEqual([{ number: 7 }]);
});

test("a server that was killed itself is recovered from", async () => {
  const first = await start();
  await query(first.url("postgres"), "create table kept as select 7 as number");
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  const second = await start();
  expect(await query(second.url("postgres"), "select number from kept")).toEqual([{ number: 7 }]);
});

test("data that a living process uses is refused, with that process named", async () => {
  const { child } = await holdInAnotherProcess();
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
  expect(refusal).toMatchObject({ code: "in-use" });
  expect(String(refusal)).toContain(`process ${String(child.pid)}`);
});

test("of several starts at once on one empty directory exactly one wins", async () => {
  const outcomes = await Promise.allSettled([start(), start(), start()]);
  const winners = outcomes.filter(({ status }) => status === "fulfilled");
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  expect(winners).toHaveLength(1);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: "in-use" });
  expect(await query(servers[0]?.url("postgres") ?? "", "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a server that has not written its options yet is its owner's all the same", async () => {
  const first = await start();
  await rm(path.join(directory, "cluster", "data", "postmaster.opts"));
  await expect(start()).rejects.toMatchObject({ code: "in-use" });
  expect(await query(first.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a lock file that another start has made and not filled yet is waited for, for a while", async () => {
  await (await start()).stop();
  const lockFile = path.join(directory, "cluster", "data", "postmaster.pid");
  await writeFile(lockFile, "");
  await expect(start()).rejects.toMatchObject({ code: "did-not-start", message: /postmaster\.pid" is empty/u });

  const log = path.join(directory, "server.log");
  const refusals = async (): Promise<number> =>
    (await readFile(log, "utf8")).split('postmaster.pid" is empty').length - 1;
  const before = await refusals();
  const starting = start();
  await expect.poll(refusals, { timeout: 20_000 }).toBeGreaterThan(before);
  await rm(lockFile);
  expect(await query((await starting).url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a postmaster.pid that names a program of somebody else's does not confuse a start", async () => {
  const first = await start();
  await first.stop();
  const bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  processes.push(bystander);
  const pidFile = path.join(directory, "cluster", "data", "postmaster.pid");
  for (const pid of [bystander.pid, 4_194_000]) {
    await writeFile(pidFile, `${String(pid)}\n${path.dirname(pidFile)}\n1700000000\n5432\n\n127.0.0.1\n  1 1\n`);
    const server = await startEmbeddedPostgres({ directory, durable: false });
    await server.stop();
  }
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
});

test("data of another major version is refused before anything touches it", async () => {
  const server = await start();
  await server.stop();
  await writeFile(path.join(directory, "cluster", "data", "PG_VERSION"), "16\n");
  await expect(start()).rejects.toMatchObject({ code: "wrong-version", message: /Postgres 16/u });
});

test("a taken port is an error when it was asked for, and avoided when it was not", async () => {
  const first = await start();
  await first.stop();
  const other = await occupy(first.port);
  try {
    await expect(start({ port: first.port })).rejects.toMatchObject({ code: "did-not-start", message: /is taken/u });
    expect((await start()).port).not.toBe(first.port);
  } finally {
    other.close();
  }
});

test("starting installs no signal handlers, and stopping twice is stopping once", async () => {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "exit", "beforeExit"];
  const before = signals.map((signal) => process.listenerCount(signal));
  const server = await start();
  expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
  await Promise.all([server.stop(), server.stop()]);
  await server.exited;
});

test.runIf(process.geteuid?.() === 0)(
  "root becomes another user, even below a folder that only root may enter",
  async () => {
    const closed = directory;
    try {
      await chmod(closed, 0o700);
      directory = path.join(closed, "inside");
      const server = await start();
      expect(await query(server.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
      await server.stop();
    } finally {
      directory = closed;
    }
  },
);

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}
