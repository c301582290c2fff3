import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Place } from "./difference.ts";

/**
 * Rules of oxlint, with the class of ours that looks for the same, and others that it may stand under. Left out is max-depth,
 * which does not tell the function that ours reports: ESLint's is the same rule.
 */
const classes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "eslint/no-eval": ["dynamic-code-execution"],
  "eslint/no-new-func": ["dynamic-code-execution"],
  "eslint/no-debugger": ["debugger-left"],
  "eslint/no-await-in-loop": ["await-in-loop", "n-plus-one-query"],
  "eslint/no-console": ["print-logging"],
  "eslint/no-useless-catch": ["useless-rethrow"],
  "eslint/no-empty": ["swallowed-error", "empty-block"],
  "eslint/preserve-caught-error": ["lost-exception-cause"],
  "eslint/max-params": ["too-many-parameters"],
  "eslint/max-lines-per-function": ["long-function"],
  "eslint/max-lines": ["god-module"],
  "eslint/complexity": ["high-complexity"],
  "eslint/no-empty-function": ["empty-block", "swallowed-error"],
  "eslint/no-async-promise-executor": ["unhandled-promise"],
  "eslint/no-implied-eval": ["dynamic-code-execution"],
  "promise/catch-or-return": ["unhandled-promise"],
  "oxc/no-async-endpoint-handlers": ["unhandled-promise"],
  "import/no-mutable-exports": ["mutable-global-state"],
  "node/no-sync": ["blocking-in-async"],
  "node/handle-callback-err": ["swallowed-error"],
  "typescript/no-explicit-any": ["any-escape"],
  "typescript/ban-ts-comment": ["any-escape"],
  "react/no-danger": ["xss-raw-html"],
  "vitest/no-disabled-tests": ["skipped-test"],
  "jest/no-disabled-tests": ["skipped-test"],
  "jest/no-focused-tests": ["skipped-test"],
  "jest/expect-expect": ["assertion-free-test"],
  "unicorn/no-new-buffer": ["deprecated-api"],
  "unicorn/prefer-keyboard-event-key": ["deprecated-api"],
  "react/no-find-dom-node": ["deprecated-api"],
  "react/no-unsafe": ["deprecated-api"],
  "react/no-string-refs": ["deprecated-api"],
  "jest/no-deprecated-functions": ["deprecated-api"],
};

/** As many as ours allows. */
const options: Readonly<Record<string, unknown>> = {
  "eslint/complexity": { max: 15 },
  "eslint/max-params": { max: 6 },
  "promise/catch-or-return": { allowThen: true, allowFinally: true },
  "node/no-sync": { allowAtRootLevel: true },
  "eslint/max-lines": { max: 1000 },
  "eslint/max-lines-per-function": { max: 80 },
};

interface Report {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code?: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

/** Returns what oxlint reports of our classes in each of the files; null for one that it cannot read. It takes long to start. */
export function createOxlint(): {
  classes: ReadonlySet<string>;
  checkAll(files: readonly { readonly path: string; readonly text: string }[]): readonly (readonly Place[] | null)[];
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
    checkAll: (files) => {
      // Names of their own, so that no configuration beside the real files counts, and tests stay tests.
      const copies = files.map(({ path }, index) => join(folder, String(index), basename(path)));
      for (const [index, { text }] of files.entries()) {
        mkdirSync(join(folder, String(index)));
        writeFileSync(copies[index] ?? "", withoutSuppressions(text));
      }
      const words = ["--config", configuration, "--format", "json", folder];
      const { diagnostics } = JSON.parse(run(program, words)) as Report;
      const reports = new Map<string, Report["diagnostics"][number][]>(copies.map((copy) => [copy, []]));
      for (const diagnostic of diagnostics) reports.get(resolve(diagnostic.filename))?.push(diagnostic);
      return [...reports.values()].map(places);
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
      maxBuffer: 1024 ** 3,
    });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "")
      return error.stdout;
    throw error;
  }
}

function places(diagnostics: Report["diagnostics"]): readonly Place[] | null {
  // What it cannot parse it says without a rule.
  if (diagnostics.some(({ code }) => code === undefined || code === "")) return null;
  return diagnostics.flatMap(({ code = "", labels }) => {
    const name = code.replace(
      /^([\w-]+)\(([\w-]+)\)$/,
      (_, plugin: string, rule: string) => `${pluginOf(plugin)}/${rule}`,
    );
    const [rule, ...others] = classes[name] ?? [];
    const line = labels[0]?.span.line;
    if (rule === undefined || line === undefined) return [];
    // Ours reports a file at its beginning.
    return [
      { class: rule, also: others, startLine: name === "eslint/max-lines" ? 1 : line, endLine: line, code: name },
    ];
  });
}

const pluginOf = (name: string): string =>
  name.replace(/^eslint-plugin-/, "").replace(/^typescript-eslint$/, "typescript");
