import { findRepository } from "./find-repository.ts";
import { curl } from "./scan-targets.ts";
import type { Installation } from "./start-installation.ts";

/** Returns the lines that say what can be done with a running installation that was given nothing to scan. */
export async function submitHints(
  installation: Installation,
  context: { readonly workingDirectory: string; readonly startedByNpm: boolean },
): Promise<string[]> {
  const post = `${curl(installation, "/v1/scans")} -H 'Content-Type: application/json' -d '{"url":"https://…"}'`;
  const command = context.startedByNpm ? "npm start --" : "muster up";
  const repository = await findRepository(context.workingDirectory);
  return [
    "Nothing was given to scan. Submit a repository:",
    `  ${post}`,
    `  ${command} https://…        in a second terminal, in this directory`,
    ...(repository === null
      ? []
      : [
          "To scan the repository you are in, and its last year, end this with Ctrl-C and run:",
          `  ${command} --history ${quote(repository)}`,
        ]),
  ];
}

/** Returns `path` as one word of a POSIX shell. */
export function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
