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

/** Returns the condition that a finding's path matches a glob (with `*`) or begins with a prefix. */
export function pathCondition(path: string): SQL {
  // No stored path contains NUL, and Postgres would refuse it.
  if (path.includes("\0")) return sql`false`;
  return path.includes("*") ? sql`findings.path ~ ${globPattern(path)}` : sql`starts_with(findings.path, ${path})`;
}
