import { execFile } from "node:child_process";
import { hardenedEnvironment } from "../process/environment.ts";

const identity = {
  GIT_AUTHOR_NAME: "Test Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_AUTHOR_DATE: "1700000000 +0000",
  GIT_COMMITTER_NAME: "Test Author",
  GIT_COMMITTER_EMAIL: "author@example.org",
  GIT_COMMITTER_DATE: "1700000000 +0000",
};

/** Runs git for a test's preparation and returns its standard output. Throws with git's own words when git fails. */
export function runPlainGit(
  cwd: string,
  args: readonly string[],
  options: { input?: string | Buffer; variables?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const env = { ...hardenedEnvironment({ variables: { ...identity, ...options.variables } }) };
  // A test's own commands may sit in the repository, and may fetch from a path or from loopback.
  Object.assign(env, { GIT_CONFIG_COUNT: "0", GIT_ALLOW_PROTOCOL: "file:http:https", GIT_LITERAL_PATHSPECS: "0" });
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      [...args],
      { cwd, env, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`git ${args.join(" ")}: ${stderr}`, { cause: error }));
      },
    );
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(options.input ?? "");
  });
}
