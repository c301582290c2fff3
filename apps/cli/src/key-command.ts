import { Scope } from "@muster/contract";
import { Command, InvalidArgumentError } from "commander";
import { CommandFailure } from "./command-failure.ts";
import type { Environment } from "./config.ts";
import { parseDuration } from "./parse-duration.ts";
import { requireDatabaseUrl } from "./require-settings.ts";

interface CreateOptions {
  readonly organization: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly expiresIn?: number;
}

const help = `
The key is printed once, alone on standard output; only its hash is stored. Scopes: ${Scope.options.join(", ")}.
The organisation is created if there is none of that name. Reads DATABASE_URL from the environment.

Examples:
  muster key create --organization acme
  muster key create --organization acme --name ci --scopes scans:write,scans:read --expires-in 90d`;

/** Returns `muster key create`: how an installation gets its first API key. */
export function keyCommand(environment: Environment): Command {
  const create = new Command("create")
    .description("create an API key, and its organisation if needed")
    .requiredOption("--organization <name>", "the organisation that the key belongs to")
    .option("--name <name>", "what the key is for", "first key")
    .option("--scopes <scopes>", "what the key may do, separated by commas", parseScopes, ["admin"])
    .option("--expires-in <duration>", "12h, 90d, 4w or 1y; without it the key does not expire", parseExpiry)
    .addHelpText("after", help)
    .action(async (options: CreateOptions) => createKey(requireDatabaseUrl(environment), options));
  return new Command("key").description("manage API keys").addCommand(create);
}

async function createKey(url: string, options: CreateOptions): Promise<void> {
  const { createApiKey, createDatabase, DatabaseUnavailableError, ensureOrganization } = await import("@muster/db");
  const database = createDatabase({ url, poolMax: 1, applicationName: "muster-key" });
  try {
    const organization = await ensureOrganization(database, { name: options.organization });
    const { key } = await createApiKey(database, {
      organizationId: organization.id,
      name: options.name,
      scopes: options.scopes,
      ...(options.expiresIn === undefined ? {} : { expiresAt: new Date(Date.now() + options.expiresIn).toISOString() }),
    });
    console.error(`Key "${options.name}" of ${options.organization}: it is not shown again.`);
    console.log(key);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    throw new CommandFailure(`${error.message}. Check DATABASE_URL.`, { cause: error });
  } finally {
    await database.close();
  }
}

function parseScopes(text: string): Scope[] {
  const scopes = text.split(",").filter((part) => part !== "");
  const unknown = scopes.find((scope) => !Scope.safeParse(scope).success);
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`"${unknown}" is not one of ${Scope.options.join(", ")}.`);
  }
  if (scopes.length === 0) throw new InvalidArgumentError("At least one scope is needed.");
  return scopes.map((scope) => Scope.parse(scope));
}

function parseExpiry(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) throw new InvalidArgumentError("Write it as 12h, 90d, 4w or 1y.");
  return ms;
}
