import { OpenAPIHono } from "@hono/zod-openapi";
import type { Api, ApiEnv } from "../dependencies.ts";
import { refuseInvalid } from "./refuse-invalid.ts";

/** Returns an application without routes, whose validators answer with problems. */
export function createApi(): Api {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      refuseInvalid(result);
    },
  });
}
