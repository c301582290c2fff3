import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";
import { bodyTooLarge, notJsonType } from "../http-errors.ts";
import { ProblemError } from "../problem-error.ts";

const json = /^application\/json *(?:;.*)?$/i;

/** Lets a request pass whose body says that it is JSON: 415 otherwise. Parsing it is the validator's part. */
export const jsonType = createMiddleware<ApiEnv>(async (c, next) => {
  if (!json.test(c.req.header("Content-Type") ?? "")) {
    throw new ProblemError("unsupported-media-type", notJsonType);
  }
  await next();
});

/** Reads at most `bytesMax` bytes of the body, whatever its length claims: 413 above. */
export function limitedBody(bytesMax: number) {
  return bodyLimit({
    maxSize: bytesMax,
    onError: () => {
      throw new ProblemError("body-too-large", bodyTooLarge(bytesMax));
    },
  });
}

/** Answers 400 for a body that is not JSON. The parsed value is read again, and validated, by the route. */
export const parsedBody = createMiddleware<ApiEnv>(async (c, next) => {
  const text = await c.req.text();
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new ProblemError("malformed-json", "The body is not JSON.", { cause });
  }
  await next();
});
