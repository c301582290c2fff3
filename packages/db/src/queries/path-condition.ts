import { sql, type SQL } from "drizzle-orm";

const glob = /\*\*\/|\*\*|\*|\?|[^*?]+/g;

function translate(part: string): string {
  switch (part) {
    case "**/":
      return "(?:.*/)?";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
    default:
      return part.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  }
}

/**
 * Returns a glob as a regular expression that every engine reads alike, without backtracking constructs: `*` and `?` stay
 * within a directory, `**` crosses them, and a pattern without `/` matches file names anywhere.
 */
function globPattern(pattern: string): string {
  const anywhere = pattern.includes("/") ? "" : "(?:.*/)?";
  return `^${anywhere}${[...pattern.matchAll(glob)].map(([part]) => translate(part)).join("")}$`;
}

/** What the index by path holds of a path, which is longer than any filter: an index takes no row of 4,096 bytes. */
export const pathStart = sql`left(findings.path, 500) collate "C"`;

/** True for a path that no index can find: a glob. */
export function isGlob(path: string): boolean {
  return path.includes("*");
}

/** Returns the condition that a finding's path matches a glob (with `*`) or begins with a prefix. */
export function pathCondition(path: string): SQL {
  // No stored path contains NUL, and Postgres would refuse it.
  if (path.includes("\0")) return sql`false`;
  if (isGlob(path)) return sql`findings.path ~ ${globPattern(path)}`;
  // A range of the index by path, up to the last character that there is.
  return sql`
    (${pathStart} >= ${path} and ${pathStart} < ${`${path}\u{10FFFF}`} and starts_with(findings.path, ${path}))`;
}
