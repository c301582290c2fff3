import type { ScanClaim } from "@muster/db";
import type { RunStage } from "./stage-runner.ts";
import { analyseFiles } from "./stages/analyse.ts";
import { fetchSource } from "./stages/fetch.ts";
import { persistAudit, type PersistedScan } from "./stages/persist.ts";
import { planScan } from "./stages/plan.ts";
import { resolveTarget } from "./stages/resolve.ts";
import { settleUnchanged } from "./stages/settle-unchanged.ts";

/**
 * A scan, start to end. Each stage takes what the one before it made, so their order is type-checked; what was fetched
 * is removed on every way out. `run` adds to each stage what all have in common: see `stage-runner.ts`.
 */
export async function runScan(claim: ScanClaim, run: RunStage): Promise<PersistedScan> {
  const target = await run("resolve", resolveTarget, claim);
  const unchanged = await run("resolve", settleUnchanged, target);
  if (unchanged !== null) return unchanged;
  await using source = await run("fetch", fetchSource, target);
  const plan = await run("plan", planScan, source);
  const analysis = await run("analyse", analyseFiles, plan);
  return await run("persist", persistAudit, analysis);
}
