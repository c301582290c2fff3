import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { ReportFormat } from "@muster/contract";
import { createDatabase } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type RepositoryServer,
  type TestRepository,
  createRepository,
  serveRepositories,
} from "../../packages/git/src/testing/index.ts";
import { plantMany, plantSecrets, plantedTrace } from "../../packages/rules/src/testing/planted-secrets.ts";
import { scanToEnd } from "../support/follow-scan.ts";
import { type QueueStore, type RunningServices, startServices } from "../support/start-services.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const planted = plantSecrets(20_261);

/** What people choose, in the forms in which they write it down. */
const chosen = ["Hq7pmZ21xQ", "vB7qLw2Zt9", "Zk3vQ9tR1yLw8NcB5dXs"];
const files = {
  // Each secret stands in a line of its own, beside another rule's finding, and once more in a note.
  "service/client.py": [
    "import requests",
    ...planted.map(({ secret }, at) => `requests.get(u${String(at)}, headers={"k": "${secret}"}, verify=False)`),
    ...planted.map(({ secret }) => `# TODO: take out ${secret}`),
  ].join("\n"),
  "web/config.ts": planted.map(({ secret }, at) => `export const value${String(at)} = "${secret}";`).join("\n"),
  "deploy/app.yaml": planted.map(({ secret }, at) => `value${String(at)}: "${secret}"`).join("\n"),
  "notes.md": planted.map(({ provider, secret }) => `- ${provider}: \`${secret}\``).join("\n"),
  "docker-compose.yml": `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${chosen[0] ?? ""}\n      URL: postgres://a:${chosen[1] ?? ""}@db.internal/a\n`,
  Dockerfile: `FROM node\nENV API_TOKEN=${chosen[2] ?? ""}\nCMD ["node"]\n`,
  // More than a file may have findings, in the lines of another rule's.
  "lists/leaked.py": [
    "import requests",
    ...plantMany(2_000).map((secret) => `requests.get(u, headers={"k": ${secret}}, verify=False)  # TODO ${secret}`),
  ].join("\n"),
  ".env": `DB_PASSWORD=${chosen[0] ?? ""}\nAPI_TOKEN=${chosen[2] ?? ""}\n`,
};

/** No secret may appear, nor a part of one that would help to find it: twelve characters from its middle. */
const traces = [...planted.map(({ secret }) => secret), ...chosen].flatMap((secret) => {
  const middle = Math.floor(secret.length / 2);
  return secret.length < 30 ? [secret] : [secret, secret.slice(middle - 6, middle + 6)];
});
traces.push(plantedTrace);

function tracesIn(text: string): readonly string[] {
  return traces.filter((trace) => text.includes(trace));
}

describe.each<QueueStore>(["redis", "postgres"])("secrets of a repository, with the queue on %s,", (store) => {
  let muster: RunningServices;
  let server: RepositoryServer;
  let repository: TestRepository;
  let root: string;
  let scanId = "";
  let repositoryId = "";

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-test-"));
    repository = await createRepository(files, { parent: root, name: "leaky", bare: true });
    server = await serveRepositories(root);
    muster = await startServices(store, { MUSTER_ALLOWED_HOSTS: server.host, LOG_LEVEL: "trace" });
    const scan = await scanToEnd(muster, { url: `${server.url}/leaky` });
    expect(scan).toMatchObject({ state: "succeeded", commit: repository.commit });
    scanId = scan.id;
    repositoryId = scan.repositoryId;
  });

  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  it("are all found", async () => {
    const report = await (await muster.call(`/v1/scans/${scanId}/report?format=json`)).text();
    for (const { provider } of planted) expect(report, provider).toContain(provider);
    expect(report).toContain("any/hardcoded-secret");
    expect(report).toContain("docker/secret-in-image");
    expect(report).toContain("lists/leaked.py");
    expect(JSON.parse(report)).toMatchObject({ coverage: { truncatedFiles: 1 }, truncatedPaths: ["lists/leaked.py"] });
  });

  it("are in no answer of the API", async () => {
    const routes = [
      ...ReportFormat.options.map((format) => `/v1/scans/${scanId}/report?format=${format}`),
      `/v1/findings?repositoryId=${repositoryId}&limit=500`,
      `/v1/scans/${scanId}`,
      "/v1/trends/findings?groupBy=rule",
    ];
    for (const route of routes) {
      const response = await muster.call(route);
      const text = await response.text();
      expect(response.status, route).toBe(200);
      expect(text.length, route).toBeGreaterThan(20);
      expect(tracesIn(text), route).toEqual([]);
    }
  });

  it("are in no row of the database", async () => {
    const db = createDatabase({ url: muster.databaseUrl, applicationName: "muster-test" });
    try {
      const rows = async (statement: string): Promise<Record<string, unknown>[]> =>
        (await db.run((drizzle) => drizzle.execute(statement))).rows;
      const tables = await rows(
        "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
      );
      let bytes = 0;
      // Proves that what is packed was read: the findings stand in rows, in the audit and in the snapshot.
      const seen = new Set<string>();
      for (const table of tables) {
        const name = `"${String(table["table_schema"])}"."${String(table["table_name"])}"`;
        const found = await rows(`select t::text as row from ${name} t`);
        const text = found.map(({ row }) => readable(String(row))).join("\n");
        bytes += text.length;
        if (text.includes("any/hardcoded-secret")) seen.add(String(table["table_name"]));
        expect(tracesIn(text), name).toEqual([]);
      }
      expect(bytes).toBeGreaterThan(10_000);
      expect([...seen].length).toBeGreaterThanOrEqual(3);
    } finally {
      await db.close();
    }
  });

  it("are in no key of the queue store, and in no log", async () => {
    if (store === "redis") {
      const dump = await dumpRedis(muster.queueUrl);
      expect(dump).toContain(scanId);
      expect(tracesIn(dump)).toEqual([]);
    }
    const logs = [muster.api, ...muster.workers].map((running) => running.output()).join("\n");
    expect(logs).toContain(scanId);
    expect(tracesIn(logs)).toEqual([]);
  });
});

describe("secrets of a folder", () => {
  it.each(["text", "json", "sarif", "markdown", "facts"])(
    "are in nothing that the command line prints as %s",
    async (format) => {
      const folder = await mkdtemp(path.join(tmpdir(), "muster-test-"));
      try {
        await createRepository(files, { parent: folder, name: "leaky", bare: true });
        const said = await runMuster("scan", path.join(folder, "leaky"), "--format", format);
        expect(said).toMatch(/leaked\.py|client\.py/);
        expect(tracesIn(said)).toEqual([]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

/** Postgres writes bytes as `\\x…` in hexadecimal digits: they are shown as text, unpacked where they are compressed. */
function readable(row: string): string {
  const values = [...row.matchAll(/\\x([0-9a-f]{2,})/g)].map((match) => Buffer.from(match[1] ?? "", "hex"));
  return [row, ...values.map((bytes) => unpack(bytes).toString("utf8"))].join("\n");
}

/** One compressed value, or the frames of a snapshot: each has its length in the first four of twelve bytes before it. */
function unpack(bytes: Buffer): Buffer {
  const whole = tryUnpack(bytes);
  if (whole !== null) return whole;
  const frames: Buffer[] = [];
  for (let at = 0; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32LE(at);
    const frame = tryUnpack(bytes.subarray(at + 12, end));
    if (frame === null) break;
    frames.push(frame);
    at = end;
  }
  return frames.length > 0 ? Buffer.concat(frames) : bytes;
}

function tryUnpack(bytes: Buffer): Buffer | null {
  try {
    return brotliDecompressSync(bytes);
  } catch {
    return null;
  }
}

/** Returns all that a Redis server holds, by its own serialisation of each key. */
async function dumpRedis(url: string): Promise<string> {
  const keys = await askRedis(url, [["KEYS", "*"]]);
  const names = [...keys.matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map((match) => match[1] ?? "");
  const commands = names.flatMap((name) => [
    ["DUMP", name],
    ["HGETALL", name],
    ["XRANGE", name, "-", "+"],
  ]);
  return keys + (await askRedis(url, commands));
}

/** Sends commands in Redis' protocol and returns the raw answers. */
async function askRedis(url: string, commands: readonly (readonly string[])[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => resolve(Buffer.concat(chunks).toString("latin1")));
    for (const command of [...commands, ["QUIT"]]) {
      const parts = command.map((part) => `$${String(Buffer.byteLength(part))}\r\n${part}\r\n`);
      socket.write(`*${String(command.length)}\r\n${parts.join("")}`);
    }
  });
}

async function runMuster(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(projectRoot, "apps/cli/bin/muster.mjs"), ...args], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  await new Promise((resolve) => child.once("close", resolve));
  return said;
}
