import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";
import { unavailable } from "../http-errors.ts";

/** Answers 503 when the handlers take longer than `ms` milliseconds. What they wait for has time limits of its own. */
export function requestTimeout(ms: number) {
  return createMiddleware<ApiEnv>(async (_c, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(unavailable(`The request took longer than ${ms} ms.`)), ms);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}
