import { agreement } from "./agreement.ts";
import { backfill } from "./backfill.ts";
import { analyse } from "./analyse.ts";
import { children } from "./children.ts";
import { analysePeer } from "./analyse-peer.ts";
import { coldScan } from "./cold-scan.ts";
import { findingsSearch } from "./findings-search.ts";
import { fleet } from "./fleet.ts";
import { identity } from "./identity.ts";
import { memory } from "./memory.ts";
import { nightly } from "./nightly.ts";
import { persist } from "./persist.ts";
import { rescanChanged } from "./rescan-changed.ts";
import { rescanUnchanged } from "./rescan-unchanged.ts";
import { submit } from "./submit.ts";
import { trends } from "./trends.ts";
import { start } from "./start.ts";

const benches: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  agreement,
  analyse,
  "analyse-peer": analysePeer,
  backfill,
  "cold-scan": coldScan,
  children,
  "findings-search": findingsSearch,
  fleet,
  identity,
  memory,
  persist,
  start,
  submit,
  trends,
  "rescan-unchanged": rescanUnchanged,
  "rescan-changed": rescanChanged,
  nightly,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`There is no bench "${name}". npm run bench -- NAME [--help], where NAME is one of:`);
  for (const known of Object.keys(benches)) console.error(`  ${known}`);
  process.exitCode = 1;
} else {
  await bench(args);
}
