import { sep } from "node:path";

/**
 * Returns what a local repository is called: its folder and the one that it stands in, as remote repositories are called by owner and
 * name. The folder alone tells little: that of many a bare repository is called `repo`.
 */
export function nameOfPath(path: string): string {
  const segments = path.split(sep).filter((segment) => segment !== "");
  if (segments.at(-1) === ".git") segments.pop();
  return (
    segments
      .slice(-2)
      .join("/")
      .replace(/\.git$/, "") || path
  );
}
