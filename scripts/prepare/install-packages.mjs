import { readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { digest, PreparationError, recall, remember, root } from "./state.mjs";

/** Two more attempts within half a minute: without a network npm would go on for minutes. */
const patience = [
  "--prefer-offline",
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=5000",
];

/** Installs what package-lock.json says, unless it is there already. */
export async function installPackages(say) {
  const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const stamp = digest(lock);
  if (recall("installed")?.lock === stamp) return;
  if (!isInstalled(JSON.parse(lock))) {
    say("installing packages (npm ci)");
    // The compiler is among the development packages, so NODE_ENV=production must not leave them out.
    const run = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error", ...patience]);
    if (!run.ok) throw new PreparationError(`${run.output.trim()}\n\n${adviceOn(run.output)}`);
  }
  remember("installed", { lock: stamp });
}

/**
 * Compares the lock file with the list that npm keeps of what it installed, so that packages installed by hand count.
 * Optional packages may be missing: most are for other platforms.
 */
function isInstalled(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(path.join(root, "node_modules", ".package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([name, wanted]) => {
    if (name === "") return true;
    const found = installed[name];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
    return found.version === wanted.version && found.resolved === (wanted.resolved ?? found.resolved);
  });
}

function adviceOn(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/u.test(output)) {
    return "npm could not reach the package registry. Check the network or the `registry` and `proxy` settings of npm.";
  }
  if (/EACCES|EPERM|EROFS/u.test(output)) return `npm may not write below ${root}. Check who owns the checkout.`;
  if (/ENOSPC/u.test(output)) return "The disk is full: the packages need about 700 MB.";
  if (/in sync/u.test(output))
    return "package.json and package-lock.json differ. Run `npm install` and commit the lock file.";
  return "The packages could not be installed. What npm said stands above.";
}
