import {
  Audit,
  BackfillResource,
  BatchResource,
  BatchScanPage,
  CreateBatchResponse,
  CreateScanResponse,
  FindingPage,
  Problem,
  RepositoryResource,
  RuleList,
  ScanResource,
  type CreateBackfillRequest,
  type CreateBatchRequest,
  type CreateScanRequest,
  type FindingResource,
} from "@muster/contract";
import type { z } from "zod";

/** What the API answered instead of what was asked. `message` is the answer's own sentence. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, options: { message: string; retryAfterMs?: number | undefined }) {
    super(options.message);
    this.status = status;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An answer that no Muster of this version gives. `message` says what it is, as what follows the server's address. */
export class UnknownAnswer extends Error {
  override readonly name = "UnknownAnswer";
}

export interface ApiClient {
  readonly url: string;
  readonly key: string;
  createScan(request: z.input<typeof CreateScanRequest>): Promise<CreateScanResponse>;
  getScan(id: string): Promise<ScanResource>;
  /** With the same `idempotencyKey`, asked twice is submitted once. */
  createBatch(request: z.input<typeof CreateBatchRequest>, idempotencyKey: string): Promise<CreateBatchResponse>;
  getBatch(id: string): Promise<BatchResource>;
  batchScans(id: string, query: Readonly<Record<string, string>>): Promise<BatchScanPage>;
  /** Has the past of a repository analysed. */
  createBackfill(repositoryId: string, request: z.input<typeof CreateBackfillRequest>): Promise<BackfillResource>;
  /** The latest backfill of a repository. */
  getBackfill(repositoryId: string): Promise<BackfillResource>;
  getRepository(id: string): Promise<RepositoryResource>;
  /** Asks for anything, and parses the answer. */
  ask<Schema extends z.ZodType>(question: Question, schema: Schema): Promise<z.infer<Schema>>;
  /** Asks for anything that is Markdown. */
  askText(question: Question): Promise<string>;
  /** Open findings of a repository, worst first. */
  worstFindings(repositoryId: string, limit: number): Promise<FindingResource[]>;
  /** The whole result of one scan. */
  getAudit(scanId: string): Promise<Audit>;
  /** The title of each rule, by its id. */
  ruleTitles(): Promise<ReadonlyMap<string, string>>;
}

interface Question {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** Milliseconds that an answer may take. */
export const requestMs = 30_000;

type ClientOptions = Pick<ApiClient, "url" | "key"> & { readonly signal?: AbortSignal };

/** Returns a client of the HTTP API at `url`. Every call throws {@link ApiRefusal} on an error answer. */
export function createApiClient(options: ClientOptions): ApiClient {
  const call = <Schema extends z.ZodType>(path: string, schema: Schema, body?: unknown) =>
    callApi({ ...options, path, schema, body });
  return {
    url: options.url,
    key: options.key,
    createScan: (request) => call("/v1/scans", CreateScanResponse, request),
    createBatch: (body, idempotencyKey) =>
      callApi({ ...options, path: "/v1/scans/batch", schema: CreateBatchResponse, body, idempotencyKey }),
    getBatch: (id) => call(`/v1/batches/${encodeURIComponent(id)}`, BatchResource),
    batchScans: (id, query) =>
      call(pathOf({ path: `/v1/batches/${encodeURIComponent(id)}/scans`, query }), BatchScanPage),
    createBackfill: (repositoryId, request) => call(backfillPath(repositoryId), BackfillResource, request),
    getBackfill: (repositoryId) => call(backfillPath(repositoryId), BackfillResource),
    getRepository: (id) => call(`/v1/repositories/${encodeURIComponent(id)}`, RepositoryResource),
    ask: (question, schema) => call(pathOf(question), schema),
    askText: (question) => fetchText({ ...options, path: pathOf(question), body: undefined, type: "text/markdown" }),
    getScan: (id) => call(`/v1/scans/${encodeURIComponent(id)}`, ScanResource),
    worstFindings: async (repositoryId, limit) => {
      const query = new URLSearchParams({ repositoryId, state: "open", sort: "severity", limit: String(limit) });
      return (await call(`/v1/findings?${query.toString()}`, FindingPage)).items;
    },
    getAudit: (scanId) => call(`/v1/scans/${encodeURIComponent(scanId)}/report?format=json`, Audit),
    ruleTitles: async () => new Map((await call("/v1/rules", RuleList)).items.map(({ id, title }) => [id, title])),
  };
}

function backfillPath(repositoryId: string): string {
  return `/v1/repositories/${encodeURIComponent(repositoryId)}/backfill`;
}

function pathOf({ path, query = {} }: Question): string {
  const search = new URLSearchParams(query).toString();
  return search === "" ? path : `${path}?${search}`;
}

async function callApi<Schema extends z.ZodType>(
  request: Omit<TextRequest, "type"> & { readonly schema: Schema },
): Promise<z.infer<Schema>> {
  const parsed = request.schema.safeParse(parseJson(await fetchText({ ...request, type: "application/json" })));
  if (parsed.success) return parsed.data;
  throw new UnknownAnswer("answers in a form that this `muster` does not know: are both of the same version?", {
    cause: parsed.error,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notMuster(error);
  }
}

function notMuster(cause?: unknown): UnknownAnswer {
  return new UnknownAnswer("answers, but not as Muster does. Is that the address of its API?", { cause });
}

type TextRequest = ClientOptions & {
  readonly path: string;
  readonly body: unknown;
  readonly type: string;
  readonly idempotencyKey?: string | undefined;
};

async function fetchText(request: TextRequest): Promise<string> {
  const timeout = AbortSignal.timeout(requestMs);
  const response = await fetch(new URL(request.path, request.url), {
    method: request.body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${request.key}`,
      accept: request.type,
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...(request.idempotencyKey === undefined ? {} : { "idempotency-key": request.idempotencyKey }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: "error",
    signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
  });
  const text = await response.text();
  if (!response.ok) throw toRefusal(response, text);
  if (response.headers.get("content-type")?.startsWith(request.type) !== true) throw notMuster();
  return text;
}

function toRefusal(response: Response, text: string): ApiRefusal {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  const problem = parseProblem(text);
  const message =
    describeProblem(problem) ?? `the answer is ${String(response.status)} ${response.statusText}`.trimEnd();
  return new ApiRefusal(response.status, problem?.code ?? "internal", { message, retryAfterMs });
}

/** A URL is all that is asked about in most bodies; parameters of a question have names to be told. */
function describeProblem(problem: Problem | undefined): string | undefined {
  const first = problem?.errors?.[0];
  if (first === undefined) return problem?.detail;
  const name = /^query\/([^/]+)/.exec(first.pointer)?.[1];
  return name === undefined ? first.detail : `${name}: ${first.detail}`;
}

function parseProblem(text: string): Problem | undefined {
  try {
    return Problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
