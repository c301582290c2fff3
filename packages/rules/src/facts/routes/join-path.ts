/** Returns a path under a prefix, with one slash between and one in front; a pattern stays as it is written. */
export function joinPath(prefix: string, path: string): string {
  if (prefix === "") return path;
  return `/${[prefix, path]
    .map((part) => part.replace(/^\/+|\/+$/g, ""))
    .filter((part) => part !== "")
    .join("/")}`;
}

/** The same, where one of them may be computed: then the path is not known. */
export function joinKnown(prefix: string | null, path: string | null): string | null {
  return prefix === null || path === null ? null : joinPath(prefix, path);
}
