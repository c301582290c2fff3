import { isUtf8 } from "node:buffer";
import { ObjectId, ScanError } from "@muster/contract";
import type { GitLimits } from "../process/git-limits.ts";
import type { TreeEntry } from "./tree-entry.ts";

const tab = 0x09;
const slash = 0x2f;

/** Returns the error of a path beyond the limit. */
export function tooLongPath(): ScanError {
  return new ScanError("limit-exceeded", "A path is longer than the limit.");
}

/**
 * Returns one record of `git ls-tree -r -t -l -z`, or null for a folder. Throws ScanError `limit-exceeded` for a path
 * that is too long or too deep.
 */
export function parseTreeLine(line: Buffer, limits: GitLimits): TreeEntry | null {
  const split = line.indexOf(tab);
  const pathBytes = line.subarray(split + 1);
  if (pathBytes.length > limits.pathBytesMax) throw tooLongPath();
  if (depthOf(pathBytes) > limits.treeDepthMax) {
    throw new ScanError("limit-exceeded", `Folders are nested deeper than ${limits.treeDepthMax}.`);
  }
  const [mode = "", type = "", oid = "", size = "-"] = line.subarray(0, split).toString("latin1").split(/ +/);
  if (split === -1 || mode === "")
    throw new ScanError("corrupt-repository", "git's listing of the tree is unreadable.");
  if (type === "tree") return null;
  const kind = type === "commit" ? "submodule" : mode === "120000" ? "symlink" : "file";
  return {
    path: pathBytes.toString("utf8"),
    oid: ObjectId.parse(oid),
    kind,
    bytes: /^[0-9]+$/.test(size) ? Number(size) : null,
    pathIsUtf8: isUtf8(pathBytes),
  };
}

function depthOf(path: Buffer): number {
  let depth = 0;
  for (const byte of path) if (byte === slash) depth += 1;
  return depth;
}
