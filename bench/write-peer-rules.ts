import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { catalog } from "@muster/rules";
import type { LanguageId } from "@muster/rules";
import { splitPatterns } from "../packages/rules/src/engine/query-text.ts";

/** The names under which ast-grep knows the languages that both read. */
export const peerLanguages: Readonly<Partial<Record<LanguageId, string>>> = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  tsx: "Tsx",
  elixir: "Elixir",
  go: "Go",
  rust: "Rust",
  java: "Java",
  ruby: "Ruby",
};

/**
 * Writes one ast-grep rule per query pattern of the language: the outer node's kind, and, where the pattern names words, a
 * node below it of one of these texts. Returns the path of the configuration.
 */
export async function writePeerRules(
  folder: string,
  language: LanguageId,
): Promise<{ config: string; patterns: number }> {
  const rulesFolder = path.join(folder, `rules-${language}`);
  await mkdir(rulesFolder, { recursive: true });
  const patterns = catalog.flatMap((rule) => {
    const query = rule.queries.get(language);
    return query === undefined ? [] : splitPatterns(query);
  });
  const documents = patterns.flatMap((pattern, index) => toRule(pattern, `p${String(index)}`, language) ?? []);
  await writeFile(path.join(rulesFolder, "rules.yml"), documents.join("\n---\n"));
  const config = path.join(folder, `${language}.yml`);
  await writeFile(config, `ruleDirs: [${rulesFolder}]\n`);
  return { config, patterns: documents.length };
}

function toRule(pattern: string, id: string, language: LanguageId): string | null {
  const kind = /\(([a-z_]\w*)/.exec(pattern)?.[1];
  if (kind === undefined) return null;
  const [, capture, operands] = /\(#(?:eq|any-of)\?\s+@([\w.-]+)((?:\s+"(?:[^"\\]|\\.)*")+)\s*\)/.exec(pattern) ?? [];
  const words = [...(operands ?? "").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = ""]) => escape(word));
  const inner =
    capture === undefined ? undefined : new RegExp(`\\(([a-z_]\\w*)\\)\\s*@${capture}\\b`).exec(pattern)?.[1];
  const rule = {
    kind,
    ...(inner === undefined ? {} : { has: { kind: inner, regex: `^(${words.join("|")})$`, stopBy: "end" } }),
  };
  // JSON is YAML.
  return JSON.stringify({ id, language: peerLanguages[language], severity: "warning", message: id, rule });
}

function escape(word: string): string {
  return word.replace(/\\(.)/g, "$1").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
