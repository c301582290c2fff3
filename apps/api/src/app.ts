import { limits } from "@muster/contract";
import { DatabaseQueryError } from "@muster/db";
import { authenticate } from "./authenticate.ts";
import type { Api, ApiDependencies } from "./dependencies.ts";
import { problemResponse, toProblemError } from "./http-errors.ts";
import { accessLog } from "./middleware/access-log.ts";
import { allowedMethods } from "./middleware/allowed-methods.ts";
import { noStore } from "./middleware/no-store.ts";
import { requestId } from "./middleware/request-id.ts";
import { requestTimeout } from "./middleware/request-timeout.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { createApi } from "./openapi/create-api.ts";
import { ProblemError } from "./problem-error.ts";
import { routes } from "./routes/routes.ts";

/** Returns the whole HTTP application. It opens nothing by itself: everything it uses is handed in. */
export function createApp(dependencies: ApiDependencies): Api {
  const api = createApi();
  api.use("*", requestId, accessLog(dependencies.log), securityHeaders, allowedMethods(api));
  api.use("/v1/*", noStore, requestTimeout(limits.http.requestMs), authenticate(dependencies.db));
  for (const addRoute of routes) addRoute(api, dependencies);
  api.notFound((c) => problemResponse(new ProblemError("not-found", "There is no such thing."), c.get("requestId")));
  api.onError((error, c) => {
    const problem = toProblemError(error);
    logFailure(dependencies, problem, { error, requestId: c.get("requestId") });
    return problemResponse(problem, c.get("requestId"));
  });
  return api;
}

function logFailure(
  { log }: ApiDependencies,
  problem: ProblemError,
  { error, requestId }: { error: Error; requestId: string },
): void {
  if (problem.code === "internal") log.error({ event: "request-failed", requestId, err: error }, "a request failed");
  // Should have been refused by a schema; see which one let it pass.
  if (error instanceof DatabaseQueryError && problem.code === "invalid-request") {
    log.warn({ event: "value-refused-by-postgres", requestId, err: error }, "Postgres refused a value");
  }
  if (problem.code === "unavailable") log.warn({ event: "unavailable", requestId, err: error }, problem.message);
}
