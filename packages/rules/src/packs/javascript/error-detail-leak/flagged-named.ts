import type { Context } from "hono";

export const onError = (err: Error, c: Context) => c.json({ error: err.message }, 500); // expect: javascript/error-detail-leak
export function errorHandler(error: Error, request: unknown, reply: { status(code: number): { send(body: object): void } }) {
  reply.status(500).send({ stack: error.stack }); // expect: javascript/error-detail-leak
}
