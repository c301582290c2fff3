import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "../engine/file-analysis.ts";
import { detectLanguage } from "../languages/detect-language.ts";
import { languages } from "../languages/registry.ts";
import type { LanguageId } from "../languages/language.ts";
import { readSamples } from "./read-samples.ts";
import { listRuleFolders, readRuleFixtures } from "./rule-fixtures.ts";

const fileBytesMax = 40_000;
const filesPerFolderMax = 10;

/** Source that others wrote, from installed packages; the same files on every machine with the same lock file. */
const installed: readonly (readonly [string, string])[] = [
  ["zod", "src"],
  ["pg-protocol", "src"],
  ["flatted", "python"],
  ["hono", "dist"],
  ["bullmq", "dist/cjs/classes"],
  ["typescript", "lib"],
  ["vitest", "dist"],
  ["eslint", "lib"],
  ["knip", "dist"],
  ["ajv", "lib"],
  ["dependency-cruiser", "src"],
  ["flatted", "golang"],
  ["flatted", "php"],
  ["tree-sitter", "vendor"],
  ["tree-sitter", "src"],
  ["tree-sitter-html", "src"],
  ["node-api-headers", "include"],
  ["thread-stream", "."],
  ["eslint-plugin-security", ".github"],
];

/** Returns real source in every language: installed packages, this package, and all fixtures, whole and broken. */
export function readRealSources(): readonly SourceFile[] {
  const require = createRequire(import.meta.url);
  const packages = installed.flatMap(([name, folder]) =>
    readFolder(join(dirname(findManifest(require, name)), folder), filesPerFolderMax),
  );
  const own = readFolder(fileURLToPath(new URL("../engine", import.meta.url)), filesPerFolderMax);
  const sources = [...packages, ...own, ...readFixtures().flatMap(variantsOf), ...readSamples().flatMap(variantsOf)];
  // TypeScript read as TSX is mostly valid and partly not: recovery from errors is compared as well.
  const asTsx = sources
    .filter(({ language }) => language === "typescript")
    .map((file) => ({ ...file, language: "tsx" as const }));
  return [...sources, ...asTsx];
}

function findManifest(require: NodeJS.Require, name: string): string {
  const folder = (require.resolve.paths(name) ?? []).find((path) => hasFile(join(path, name, "package.json")));
  if (folder === undefined) throw new Error(`${name} is not installed, run npm install`);
  return join(folder, name, "package.json");
}

function hasFile(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

function readFolder(folder: string, filesMax: number): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .flatMap((path) => toSource(join(folder, path)) ?? [])
    .slice(0, filesMax);
}

function toSource(path: string): SourceFile | null {
  const language = path.endsWith(".d.ts") ? null : detectLanguage(path);
  if (language === null) return null;
  const bytes = readFileSync(path);
  return bytes.length > fileBytesMax ? null : { path, language, bytes };
}

function readFixtures(): readonly SourceFile[] {
  return listRuleFolders()
    .flatMap(readRuleFixtures)
    .map(({ file, language, text, ruleId }) => ({ path: `src/${ruleId}/${file}`, language, bytes: Buffer.from(text) }));
}

/** A source as it is, under strange letters, and cut in the middle. */
function variantsOf({ path, language, bytes }: SourceFile): readonly SourceFile[] {
  const text = Buffer.from(bytes).toString();
  const variants = [
    text,
    `${comment(language)}\n${text.replace(/(?<!")"([^"\n]+)"(?!")/g, '"é😀$1"')}`,
    text.slice(0, text.length / 2),
  ];
  return variants.map((variant) => ({ path, language, bytes: Buffer.from(variant) }));
}

function comment(language: LanguageId): string {
  const { lineComment, lineCommentEnd = "" } = languages[language];
  return `${lineComment} größe 😀 ﷽${lineCommentEnd}`;
}
