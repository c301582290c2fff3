import { createApiClient, ApiRefusal, UnknownAnswer, type ApiClient } from "../client/api-client.ts";
import { CommandFailure } from "../command-failure.ts";
import type { Environment } from "../config.ts";
import { describeSilence } from "./describe-silence.ts";
import { findServer, type ServerOptions } from "./find-server.ts";

/**
 * Finds the server, lets `work` ask it, and explains what went wrong: nobody there, a key that is refused or may not do
 * this, a question that the server does not take. `signal` ends every call.
 */
export async function askServer<Result>(
  { options, environment, signal }: AskOptions,
  work: (client: ApiClient) => Promise<Result>,
): Promise<Result> {
  const server = await findServer(options, environment, process.cwd());
  const client = createApiClient({ ...server, ...(signal === undefined ? {} : { signal }) });
  try {
    return await work(client);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw explain(error, server.url);
  }
}

export interface AskOptions {
  readonly options: ServerOptions;
  readonly environment: Environment;
  readonly signal?: AbortSignal;
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof ApiRefusal) return new CommandFailure(explainRefusal(error, url), { cause: error });
  const silence = error instanceof UnknownAnswer ? error.message : describeSilence(error, url);
  return silence === null ? error : new CommandFailure(`${url} ${silence}`, { cause: error });
}

function explainRefusal({ status, message }: ApiRefusal, url: string): string {
  if (status === 401) return `${url} does not know this key. Make one with \`muster key create\`, or correct --key.`;
  if (status >= 500) return `${url} cannot answer now: ${message}`;
  return message;
}
