import { methodNotAllowed } from "hono/method-not-allowed";
import type { Api, ApiEnv } from "../dependencies.ts";
import { problemResponse } from "../http-errors.ts";
import { ProblemError } from "../problem-error.ts";

/** Answers 405 with `Allow` where the path exists and the method does not, and OPTIONS with what is allowed. */
export function allowedMethods(api: Api) {
  return methodNotAllowed<ApiEnv>({
    app: api,
    onMethodNotAllowed: (c, methods) => {
      const headers = { Allow: [...methods, "OPTIONS"].join(", ") };
      if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers });
      const error = new ProblemError("method-not-allowed", `Allowed here: ${methods.join(", ")}.`, { headers });
      return problemResponse(error, c.get("requestId"));
    },
  });
}
