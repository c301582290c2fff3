import { runPlainGit } from "../../packages/git/src/testing/index.ts";

interface FileDiff {
  readonly newPath: string;
  readonly hunks: readonly { readonly oldStart: number; readonly oldCount: number; readonly newCount: number }[];
}

/** Tells where a line of the older commit stands in the newer one; null for a line that was changed or taken out. */
export type MapLine = (path: string, line: number) => { readonly path: string; readonly line: number } | null;

/** Returns the mapping of lines that git's own diff sees between two commits, renamed files followed. */
export async function readLineMap(gitDir: string, [from, to]: readonly [string, string]): Promise<MapLine> {
  const text = await runPlainGit(gitDir, ["diff", "-M", "--unified=0", "--no-color", "--no-ext-diff", from, to]);
  const files = parseDiff(text);
  return (path, line) => {
    const file = files.get(path);
    if (file === undefined) return { path, line };
    let shift = 0;
    for (const { oldStart, oldCount, newCount } of file.hunks) {
      // A hunk that only adds names the line after which it does.
      const first = oldCount === 0 ? oldStart + 1 : oldStart;
      if (line < first) break;
      if (line < first + oldCount) return null;
      shift += newCount - oldCount;
    }
    return file.newPath === "" ? null : { path: file.newPath, line: line + shift };
  };
}

function parseDiff(text: string): Map<string, FileDiff> {
  const files = new Map<string, FileDiff>();
  for (const part of text.split(/^diff --git /m).slice(1)) {
    const oldPath = nameIn(part, /^(?:rename from (.+)|--- a\/(.+))$/m);
    if (oldPath === null) continue;
    const newPath = nameIn(part, /^(?:rename to (.+)|\+\+\+ b\/(.+))$/m) ?? "";
    const hunks = Array.from(part.matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm), (match) => ({
      oldStart: Number(match[1]),
      oldCount: Number(match[2] ?? 1),
      newCount: Number(match[3] ?? 1),
    }));
    files.set(oldPath, { newPath, hunks });
  }
  return files;
}

function nameIn(part: string, pattern: RegExp): string | null {
  const match = pattern.exec(part);
  return match?.[1] ?? match?.[2] ?? null;
}
