import type { Environment } from "../config.ts";
import type { CheckResult } from "./check.ts";
import { checkCompiler } from "./check-compiler.ts";
import { checkDatabase } from "./check-database.ts";
import { checkEmbeddedPostgres } from "./check-embedded-postgres.ts";
import { checkEngine } from "./check-engine.ts";
import { checkGitVersion } from "./check-git-version.ts";
import { checkNode } from "./check-node.ts";
import { checkQueueStore } from "./check-queue-store.ts";

/** Checks everything that Muster can use on this machine, and the database and queue when the environment names them. */
export async function runChecks(environment: Environment): Promise<CheckResult[]> {
  const { databaseUrl, queueUrl } = environment;
  return [
    checkNode(process.versions.node),
    await checkGitVersion(),
    ...(await checkEngine(chosenEngine(environment.services["MUSTER_ENGINE"]))),
    await checkCompiler(environment.services["PATH"] ?? ""),
    await checkEmbeddedPostgres({ isNeeded: databaseUrl === undefined }),
    ...(databaseUrl === undefined ? [] : [await checkDatabase(databaseUrl)]),
    ...(queueUrl === undefined ? [] : [await checkQueueStore(queueUrl)]),
  ];
}

/** What the worker would choose; another value is for the worker to refuse. */
function chosenEngine(name: string | undefined): "native" | "wasm" | undefined {
  return name === "native" || name === "wasm" ? name : undefined;
}

/** Checks only what `muster up` cannot start without. Fast: nothing is loaded or connected. */
export async function runStartChecks(): Promise<CheckResult[]> {
  return [checkNode(process.versions.node), await checkGitVersion(), await checkEmbeddedPostgres({ isNeeded: true })];
}
