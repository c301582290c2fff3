import { checkGit } from "@muster/git";
import type { CheckResult } from "./check.ts";

const installations: Partial<Record<NodeJS.Platform, string>> = {
  linux: "Install it with the system's package manager, for example `apt-get install git` or `dnf install git`.",
  darwin: "Install it with `xcode-select --install` or `brew install git`.",
};

/** Says whether git is on the path, runs and is new enough. */
export async function checkGitVersion(platform: NodeJS.Platform = process.platform): Promise<CheckResult> {
  const { ok, version, needsInstall, detail } = await checkGit();
  return {
    name: "git",
    status: ok ? "ok" : "missing",
    isNeeded: true,
    detail: ok ? version : detail,
    ...(ok
      ? {}
      : { remedy: needsInstall ? howToInstall(platform) : "Mend what git complains of: `git --version` must answer." }),
  };
}

const howToInstall = (platform: NodeJS.Platform): string =>
  installations[platform] ?? "Install it from https://git-scm.com.";
