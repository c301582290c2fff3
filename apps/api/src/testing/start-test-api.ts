import { claimScan, completeScan, createApiKey, createDatabase, createOrganization, type Database } from "@muster/db";
import type { RepositoryPolicy } from "@muster/git";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import {
  CreateScanResponse,
  Problem,
  type OrganizationId,
  type ProblemCode,
  type ScanId,
  type Scope,
} from "@muster/contract";
import { createTestDatabase } from "../../../../packages/db/src/testing/create-test-database.ts";
import { workOfAll } from "../../../../packages/db/src/testing/run-scan.ts";
import { startStoreProxy, type StoreProxy } from "../../../../packages/queue/src/testing/store-proxy.ts";
import { createTestStore } from "../../../../packages/queue/src/testing/test-store.ts";
import { createApp } from "../app.ts";
import type { Api } from "../dependencies.ts";
import { openScanLine } from "../enqueue.ts";
import { createLogger } from "../logger.ts";
import { auditOf } from "./audit-of.ts";

export interface TestOrganization {
  readonly id: OrganizationId;
  /** With the scope `admin`. */
  readonly key: string;
  /** Makes another key of the organisation, with these scopes alone. */
  keyWith(...scopes: Scope[]): Promise<string>;
}

export interface Call {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is; takes precedence over `body`. */
  readonly text?: string;
  /** The key to send; null for none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestApi extends AsyncDisposable {
  readonly api: Api;
  readonly db: Database;
  readonly queueUrl: string;
  readonly queuePrefix: string;
  /** What the application's connections go through. */
  readonly databaseProxy: StoreProxy;
  readonly queueProxy: StoreProxy;
  readonly organization: TestOrganization;
  /** Everything logged so far, one JSON object per line. */
  readonly logged: () => string;
  createOrganization(name: string): Promise<TestOrganization>;
  /** Sends a request with the first organisation's admin key, unless told another. */
  call(path: string, call?: Call): Promise<Response>;
}

export interface TestApiOptions {
  readonly store?: "redis" | "postgres";
  readonly policy?: Partial<RepositoryPolicy>;
}

/** Returns the application over a database and a queue of its own, on real servers. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const [database, store] = await Promise.all([createTestDatabase(), createTestStore(options.store ?? "redis")]);
  const lines: string[] = [];
  const log = createLogger("debug", { write: (text) => lines.push(text) });
  const [databaseProxy, queueProxy] = await Promise.all([
    startStoreProxy(database.url),
    startStoreProxy(store.queueUrl),
  ]);
  const admin = createDatabase({ url: database.url, applicationName: "muster-api-test" });
  const db = createDatabase({ url: databaseProxy.url, applicationName: "muster-api" });
  const line = openScanLine({ queueUrl: queueProxy.url, prefix: store.prefix, db, log });
  const policy = { protocols: ["https"], allowedPaths: [], allowedHosts: [], ...options.policy } as const;
  const ruleSet = { digest: ruleSetDigest, items: ruleMetadata };
  const api = createApp({ db, line, policy, ruleSet, log, version: "0.0.0-test" });
  const organization = await createTestOrganization(admin, "first");
  return {
    api,
    db: admin,
    queueUrl: store.queueUrl,
    queuePrefix: store.prefix,
    databaseProxy,
    queueProxy,
    organization,
    logged: () => lines.join(""),
    createOrganization: (name) => createTestOrganization(admin, name),
    call: async (path, call = {}) => await api.request(path, requestInit(call, organization.key)),
    async [Symbol.asyncDispose]() {
      await Promise.all([line.close(), db.close(), admin.close()]);
      await Promise.all([databaseProxy.cut(), queueProxy.cut()]);
      await Promise.all([store.drop(), database.drop()]);
    },
  };
}

async function createTestOrganization(db: Database, name: string): Promise<TestOrganization> {
  const organization = await createOrganization(db, { name });
  if (organization === null) throw new Error(`there is an organisation called ${name} already`);
  const keyWith = async (...scopes: Scope[]) =>
    (await createApiKey(db, { organizationId: organization.id, name: scopes.join(), scopes })).key;
  return { id: organization.id, key: await keyWith("admin"), keyWith };
}

function requestInit(call: Call, defaultKey: string): RequestInit {
  const key = call.key === undefined ? defaultKey : call.key;
  const body = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  return {
    method: call.method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/** Returns the problem that a refusal carries, checked against its own contract; fails when it is another. */
export async function problemOf(response: Response, code: ProblemCode): Promise<Problem> {
  const text = await response.text();
  if (response.headers.get("content-type") !== "application/problem+json") {
    throw new Error(`no problem but ${response.status}: ${text.slice(0, 500)}`);
  }
  const problem = Problem.parse(JSON.parse(text));
  if (problem.code !== code || problem.status !== response.status) throw new Error(`another problem: ${text}`);
  if (problem.requestId !== response.headers.get("x-request-id")) throw new Error(`another request's problem: ${text}`);
  return problem;
}

/** Submits a scan and returns what was answered; fails unless it was accepted. */
export async function submitScan(
  test: TestApi,
  body: { url: string; ref?: string },
  key = test.organization.key,
): Promise<CreateScanResponse> {
  const response = await test.call("/v1/scans", { body, key });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return CreateScanResponse.parse(await response.json());
}

/** Runs a submitted scan to its end as a worker would, with one finding in each of `paths`. */
export async function completeScanOf(test: TestApi, scanId: ScanId, paths: readonly string[]): Promise<void> {
  const claimed = await claimScan(test.db, { scanId, workerId: "test" });
  if (claimed.outcome !== "claimed") throw new Error(`the scan could not be claimed: ${claimed.outcome}`);
  const { resolved, audit } = auditOf(claimed.claim, paths);
  const completion = { resolved, audit, timings: {}, tracked: true, ...workOfAll };
  const done = await completeScan(test.db, claimed.claim, completion);
  if (done.outcome !== "completed") throw new Error(`the scan could not be completed: ${done.outcome}`);
}
