import { type CompletionRequest, TransportRequest } from "./transport.ts";

interface TextRequest {
  readonly path: string;
  readonly url: string;
  readonly body: unknown;
}
type Described = TextRequest & { readonly query: Record<string, string> };
interface Send {
  readonly request: TextRequest;
}

export async function fetchText(request: TextRequest) {
  return await fetch(new URL(request.path, request.url));
}

export const fetchDescribed = (req: Described) => fetch(req.query.url);
export const complete = (request: CompletionRequest) => fetch(request.url, { body: request.body });
export const transport = (request: Readonly<TransportRequest>) => fetch(request.url);
export const unwrapped = ({ request }: Send) => fetch(request.url);
export const untyped = (request) => fetch(request.url, { method: request.method, body: request.body });

export async function drain(queue: Queue) {
  for (const request of queue.pending()) await fetch(request.url);
}

export async function next(queue: Queue) {
  const request = queue.shift();
  return await fetch(request.url);
}
