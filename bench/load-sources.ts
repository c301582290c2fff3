import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { limits } from "@muster/contract";
import { detectLanguage } from "@muster/rules";
import type { LanguageId, SourceFile } from "@muster/rules";

const ignored = /(^|\/)(\.git|node_modules|dist|build|vendor)(\/|$)/;

/** Returns the source files below the directories by language, in the order of their paths. */
export function loadSources(directories: readonly string[]): ReadonlyMap<LanguageId, readonly SourceFile[]> {
  const found = new Map<LanguageId, SourceFile[]>();
  for (const directory of directories) {
    for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" }).sort()) {
      const language = ignored.test(name) ? null : detectLanguage(name);
      const file = path.join(directory, name);
      const status = language === null ? undefined : statSync(file, { throwIfNoEntry: false });
      if (language === null || status?.isFile() !== true || status.size > limits.analysis.fileBytesMax) continue;
      const files = found.get(language) ?? [];
      found.set(language, files);
      files.push({ path: name, language, bytes: readFileSync(file) });
    }
  }
  return found;
}
