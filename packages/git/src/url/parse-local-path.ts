import { resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ScanError } from "@muster/contract";
import { nameOfPath } from "./name-of-path.ts";
import type { LocalLocation, RepositoryPolicy } from "./repository-policy.ts";

/** Returns the location of an absolute path or `file:` URL that is (by its letters) below an allowed folder. */
export function parseLocalPath(input: string, policy: RepositoryPolicy): LocalLocation {
  if (policy.allowedPaths.length === 0 && !policy.protocols.includes("file")) {
    throw new ScanError("protocol-refused", "Local paths are not allowed here.");
  }
  const path = resolve(input.startsWith("/") ? input : pathOfFileUrl(input));
  if (/\p{Cc}/u.test(path)) throw new ScanError("invalid-url", "The path contains control characters.");
  if (!policy.allowedPaths.some((root) => isWithin(root, path))) {
    const message =
      "The local path is outside the folders that are allowed: MUSTER_ALLOWED_PATHS or `muster up PATH` allows more.";
    throw new ScanError("path-refused", message);
  }
  return { kind: "local", url: pathToFileURL(path).href, path, name: nameOfPath(path) };
}

/** Returns true when `path` is `root` or below it. Both absolute; compares letters only. */
export function isWithin(root: string, path: string): boolean {
  const folder = resolve(root);
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function pathOfFileUrl(input: string): string {
  if (!/^file:\/\/(?:localhost)?\//i.test(input) || /[?#\\]/.test(input)) {
    throw new ScanError("invalid-url", "A file URL has the form file:///absolute/path, without query or fragment.");
  }
  try {
    return fileURLToPath(input);
  } catch (error) {
    throw new ScanError("invalid-url", "The file URL does not name a path of this machine.", { cause: error });
  }
}
