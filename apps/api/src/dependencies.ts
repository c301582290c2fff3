import type { ApiKeyId, OrganizationId, RuleMetadata, Scope } from "@muster/contract";
import type { Database } from "@muster/db";
import type { RepositoryPolicy } from "@muster/git";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { ScanLine } from "./enqueue.ts";

/** What the application is made of; `main.ts` connects it, tests connect their own. */
export interface ApiDependencies {
  readonly db: Database;
  readonly line: ScanLine;
  /** Which repository URLs may be submitted. */
  readonly policy: RepositoryPolicy;
  readonly ruleSet: RuleSet;
  readonly log: Logger;
  readonly version: string;
}

/** The rules of this version, as `GET /v1/rules` lists them. */
interface RuleSet {
  readonly digest: string;
  readonly items: readonly RuleMetadata[];
}

/** Whose key a request carries. */
export interface Caller {
  readonly keyId: ApiKeyId;
  readonly organizationId: OrganizationId;
  readonly scopes: readonly Scope[];
}

/** What middleware leaves for the handlers; `caller` only below `/v1`. */
export interface ApiEnv {
  Variables: { requestId: string; caller: Caller };
}

export type Api = OpenAPIHono<ApiEnv>;

/** Adds one route to the application. */
export type AddRoute = (api: Api, dependencies: ApiDependencies) => void;
