import type { IncomingMessage } from "node:http";
import type { AuthenticatedRequest, RequestWithUser } from "./authentication.ts";

interface Signed extends Request {
  readonly user: string;
}
type Read = IncomingMessage & { readonly query: Record<string, string> };

export const signed = (request: Signed) => fetch(request.url); // expect: javascript/server-side-request-forgery
export const read = (req: Read) => fetch(req.query.url); // expect: javascript/server-side-request-forgery
export const own = (request: Readonly<Request>) => fetch(request.url); // expect: javascript/server-side-request-forgery
export const positioned = (req: AuthenticatedRequest, res: Reply) => fetch(req.body.url); // expect: javascript/server-side-request-forgery
export const asked = async (request: RequestWithUser) => fetch((await request.json()).url); // expect: javascript/server-side-request-forgery
export const untyped = (request) => fetch(request.query.url); // expect: javascript/server-side-request-forgery

export default {
  async fetch(request, env) {
    return await fetch(request.url); // expect: javascript/server-side-request-forgery
  },
};

export function fromContext(context: ExecutionContext) {
  const request = context.switchToHttp().getRequest<Request>();
  return fetch(request.body.url); // expect: javascript/server-side-request-forgery
}
