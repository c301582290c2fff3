import { lstat, readdir } from "node:fs/promises";
import { ScanError, limits } from "@muster/contract";
import { isVendoredPath } from "@muster/rules/files";
import type { SourceEntry } from "./source-entry.ts";

interface Listing {
  readonly root: string;
  readonly signal: AbortSignal;
  readonly entries: { entry: SourceEntry; sortKey: Buffer }[];
  readonly waiting: { path: Buffer; depth: number }[];
}

const slash = Buffer.from("/");

/**
 * Returns what a plain directory holds, sorted by the bytes of the paths. Symbolic links are listed and never followed;
 * everything named `.git` is left out, and so are sockets, pipes and devices, which no repository can hold. A directory
 * that is vendored by rule (`node_modules`) is listed as one `vendored-directory` and not entered: reading a hundred
 * thousand names to say "vendored" of each serves nobody. No ignore file is honoured: this is for what git does not manage.
 * @throws ScanError path-not-found when `root` is no directory, limit-exceeded over `limits.git.treeEntriesMax`,
 * `treeDepthMax` or `pathBytesMax`; the signal's reason when it is aborted.
 */
export async function listDirectory(root: string, signal: AbortSignal): Promise<SourceEntry[]> {
  const listing: Listing = { root, signal, entries: [], waiting: [{ path: Buffer.alloc(0), depth: 0 }] };
  for (let next = listing.waiting.pop(); next !== undefined; next = listing.waiting.pop()) {
    signal.throwIfAborted();
    await listOne(listing, next);
  }
  return listing.entries.sort((a, b) => Buffer.compare(a.sortKey, b.sortKey)).map(({ entry }) => entry);
}

async function listOne(listing: Listing, directory: { path: Buffer; depth: number }): Promise<void> {
  let names: Buffer[];
  try {
    names = await readdir(absolute(listing.root, directory.path), { encoding: "buffer" });
  } catch (cause) {
    if (directory.depth === 0) {
      throw new ScanError("path-not-found", "There is no readable directory at that path.", { cause });
    }
    add(listing, Buffer.concat([directory.path, slash]), { kind: "unreadable", bytes: null });
    return;
  }
  for (const name of names) {
    if (name.toString("latin1") === ".git") continue;
    const path = directory.depth === 0 ? name : Buffer.concat([directory.path, slash, name]);
    await look(listing, { path, depth: directory.depth + 1 });
  }
}

async function look(listing: Listing, place: { path: Buffer; depth: number }): Promise<void> {
  const { path, depth } = place;
  if (path.length > limits.git.pathBytesMax) throw overLimit(`a path is longer than ${limits.git.pathBytesMax} bytes`);
  if (depth > limits.git.treeDepthMax) throw overLimit(`directories are nested deeper than ${limits.git.treeDepthMax}`);
  const status = await lstat(absolute(listing.root, path)).catch(() => null);
  if (status === null) add(listing, path, { kind: "unreadable", bytes: null });
  else if (status.isSymbolicLink()) add(listing, path, { kind: "symlink", bytes: null });
  else if (status.isFile()) add(listing, path, { kind: "file", bytes: status.size });
  else if (status.isDirectory()) {
    if (isVendoredPath(`${path.toString()}/file`)) {
      add(listing, Buffer.concat([path, slash]), { kind: "vendored-directory", bytes: null });
    } else listing.waiting.push(place);
  }
}

function add(listing: Listing, path: Buffer, what: Pick<SourceEntry, "kind" | "bytes">): void {
  if (listing.entries.length >= limits.git.treeEntriesMax) {
    throw overLimit(`it holds more than ${limits.git.treeEntriesMax} files`);
  }
  const text = path.toString();
  listing.entries.push({
    entry: { path: text, oid: null, ...what, pathIsUtf8: Buffer.from(text).equals(path) },
    sortKey: path,
  });
}

function absolute(root: string, path: Buffer): Buffer {
  return path.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(root), slash, path]);
}

function overLimit(what: string): ScanError {
  return new ScanError("limit-exceeded", `The directory cannot be scanned: ${what}.`);
}
