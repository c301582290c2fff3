import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import type { Place } from "./difference.ts";

/** Rules of oxlint, with the class of ours that looks for the same, and others that it may stand under. */
const classes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "eslint/no-eval": ["dynamic-code-execution"],
  "eslint/no-new-func": ["dynamic-code-execution"],
  "eslint/no-debugger": ["debugger-left"],
  "eslint/no-await-in-loop": ["await-in-loop", "n-plus-one-query"],
  "eslint/no-console": ["print-logging"],
  "eslint/no-useless-catch": ["useless-rethrow"],
  "eslint/no-empty": ["swallowed-error", "empty-block"],
  "eslint/preserve-caught-error": ["lost-exception-cause"],
  "eslint/max-depth": ["deep-nesting"],
  "eslint/max-params": ["too-many-parameters"],
  "eslint/complexity": ["high-complexity"],
  "typescript/no-explicit-any": ["any-escape"],
  "typescript/ban-ts-comment": ["any-escape"],
  "react/no-danger": ["xss-raw-html"],
  "vitest/no-disabled-tests": ["skipped-test"],
  "jest/no-disabled-tests": ["skipped-test"],
  "jest/no-focused-tests": ["skipped-test"],
  "jest/expect-expect": ["assertion-free-test"],
  "unicorn/no-new-buffer": ["deprecated-api"],
};

/** As many as ours allows. */
const options: Readonly<Record<string, unknown>> = {
  "eslint/complexity": { max: 15 },
  "eslint/max-depth": { max: 4 },
  "eslint/max-params": { max: 7 },
};

interface Report {
  readonly diagnostics: readonly {
    readonly code?: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

/** Returns what oxlint reports of our classes in one file; null for a file that it cannot read. */
export function createOxlint(): {
  classes: ReadonlySet<string>;
  check(path: string, text: string): readonly Place[] | null;
} {
  const program = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin", "oxlint");
  const folder = mkdtempSync(join(tmpdir(), "muster-oxlint-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const configuration = join(folder, "config.json");
  const rules = Object.fromEntries(
    Object.keys(classes).map((name) => [
      name.replace(/^eslint\//, ""),
      name in options ? ["error", options[name]] : "error",
    ]),
  );
  const plugins = [...new Set(Object.keys(classes).map((name) => name.split("/")[0] ?? ""))];
  writeFileSync(configuration, JSON.stringify({ plugins, categories: { correctness: "off" }, rules }));
  return {
    classes: new Set(Object.values(classes).map(([name]) => name)),
    check: (path, text) => {
      if (!/^\.[cm]?[jt]sx?$/.test(extname(path))) return null;
      // A name of its own, so that no configuration beside the real file counts, and a test stays one.
      const file = join(folder, basename(path));
      writeFileSync(file, withoutSuppressions(text));
      try {
        return places(run(program, ["--config", configuration, "--format", "json", file]));
      } finally {
        rmSync(file, { force: true });
      }
    },
  };
}

/** The same text in which comments switch nothing off, as the other peers are run. */
const withoutSuppressions = (text: string): string =>
  text.replace(/\b(eslint|oxlint)-(?=disable|enable)/g, (mark) => `${mark.slice(0, -1)}_`);

/** It answers with an exit code of its own where it found anything. */
function run(program: string, words: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [program, ...words], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "")
      return error.stdout;
    throw error;
  }
}

function places(output: string): readonly Place[] | null {
  const { diagnostics } = JSON.parse(output) as Report;
  // What it cannot parse it says without a rule.
  if (diagnostics.some(({ code }) => code === undefined || code === "")) return null;
  return diagnostics.flatMap(({ code = "", labels }) => {
    const name = code.replace(
      /^([\w-]+)\(([\w-]+)\)$/,
      (_, plugin: string, rule: string) => `${pluginOf(plugin)}/${rule}`,
    );
    const [rule, ...others] = classes[name] ?? [];
    const line = labels[0]?.span.line;
    return rule === undefined || line === undefined
      ? []
      : [{ class: rule, also: others, startLine: line, endLine: line }];
  });
}

const pluginOf = (name: string): string =>
  name.replace(/^eslint-plugin-/, "").replace(/^typescript-eslint$/, "typescript");
