import type { IncomingMessage, ServerResponse } from "node:http";

/** Keeps chosen requests to the git server unanswered, as a host does that hangs. */
export interface RequestGate {
  readonly intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Leaves requests for this repository unanswered from now on. */
  close(name: string): void;
  /** Lets requests for this repository through from now on; those that hang are dropped. */
  open(name: string): void;
  /** How many requests for this repository hang. */
  held(name: string): number;
}

export function createRequestGate(): RequestGate {
  const hanging = new Map<string, Set<ServerResponse>>();
  const nameOf = ({ url = "" }: IncomingMessage): string => url.split("/")[1] ?? "";
  return {
    intercept: (request, response) => {
      const responses = hanging.get(nameOf(request));
      responses?.add(response);
      response.once("close", () => responses?.delete(response));
      return responses !== undefined;
    },
    close: (name) => {
      hanging.set(name, new Set());
    },
    open: (name) => {
      for (const response of hanging.get(name) ?? []) response.destroy();
      hanging.delete(name);
    },
    held: (name) => hanging.get(name)?.size ?? 0,
  };
}
