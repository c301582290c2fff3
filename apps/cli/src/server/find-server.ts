import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CommandFailure } from "../command-failure.ts";
import type { Environment } from "../config.ts";

export interface ServerOptions {
  readonly url?: string;
  readonly key?: string;
}

export interface Server {
  readonly url: string;
  readonly key: string;
}

const LocalAccess = z.object({ url: z.string(), key: z.string() });

/**
 * Returns which server to ask: the one of the options, else of the environment, else the one that `muster up` runs in this
 * directory. The key of the latter is sent to no other address. Throws CommandFailure that says what is missing.
 */
export async function findServer(options: ServerOptions, environment: Environment, directory: string): Promise<Server> {
  const url = options.url ?? environment.serverUrl;
  const key = options.key ?? environment.serverKey;
  if (url !== undefined) {
    checkUrl(url);
    if (key !== undefined) return { url, key };
    throw new CommandFailure(`A key for ${url} is needed. Set MUSTER_API_KEY, or give --key.`);
  }
  const local = await readLocal(join(directory, ".muster", "local.json"));
  if (local !== null) return { url: local.url, key: key ?? local.key };
  throw new CommandFailure(
    "No server is known. Start one here with `muster up`, or name one: --url and --key, or MUSTER_URL and MUSTER_API_KEY.",
  );
}

function checkUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol !== "http:" && protocol !== "https:") {
    throw new CommandFailure("The server's address must be of the form https://host or http://host:port.");
  }
}

async function readLocal(path: string): Promise<Server | null> {
  try {
    return LocalAccess.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}
