import { posix } from "node:path";
import type { SourceTexts } from "./source-texts.ts";

/** `from "./x.ts"`, `import "./x.ts"` and `import("./x.ts")`, as the formatter and the compiler write them. */
const relativeImport = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Returns the paths of these modules and of all that they import, directly or not, within the package, sorted. */
export function reachModules(texts: SourceTexts, roots: Iterable<string>): string[] {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = texts.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.add(path);
    const folder = posix.dirname(path);
    for (const [, specifier = ""] of text.matchAll(relativeImport)) waiting.push(posix.join(folder, specifier));
  }
  return [...reached].sort();
}
