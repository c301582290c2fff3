import { writeSync } from "node:fs";
import { type FileFacts, type FileFinding, limits } from "@muster/contract";
import { noFacts } from "@muster/rules/files";
import type { FileAnalysis, LanguageId, SourceFile } from "@muster/rules";
import { endWithParent } from "../child/end-with-parent.ts";
import { serveAnalysis } from "../child/serve-analysis.ts";
import { childDescriptors } from "../protocol.ts";

// An analysis process that does to itself what hostile files do to the real one. The content says what.

const faults: Record<string, () => void> = {
  abort: () => process.abort(),
  hang: () => {
    for (;;);
  },
  // Long for a file, and not so long that it is taken for a loop.
  dawdle: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700),
  wait: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  "grow-native": () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
  },
  "grow-heap": () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array<number>(4_000_000).fill(1.5));
  },
  garbage: () => writeSync(childDescriptors.answers, "{ this is no answer\n"),
  "foreign-answer": () => writeSync(childDescriptors.answers, '{"kind":"begin","index":123456}\n'),
  "endless-answer": () => {
    const flood = Buffer.alloc(1024 * 1024, "x");
    for (;;) writeSync(childDescriptors.answers, flood);
  },
  // Says in one breath that it is through with this file and the next: its parent reads it as one piece.
  hasty: () => {
    const outcome = { kind: "skipped", reason: "binary" };
    const said = [
      { kind: "end", index: 0, outcome },
      { kind: "begin", index: 1 },
      { kind: "end", index: 1, outcome },
    ];
    writeSync(childDescriptors.answers, said.map((message) => `${JSON.stringify(message)}\n`).join(""));
    faults["wait"]?.();
  },
  exit: () => process.exit(0),
  kill: () => process.kill(process.pid, "SIGKILL"),
  throw: () => {
    throw new Error("the engine gave up");
  },
};

/** What the files before left behind: only a process that has analysed one misbehaves so. */
const laterFaults: Record<string, () => void> = {
  "abort-later": () => process.abort(),
  "kill-later": () => process.kill(process.pid, "SIGKILL"),
  "grow-later": () => faults["grow-native"]?.(),
  "wait-later": () => faults["wait"]?.(),
};
let analysedFiles = 0;

function analyse({ bytes }: SourceFile): FileAnalysis {
  const text = Buffer.from(bytes).toString();
  faults[text.trim()]?.();
  if (analysedFiles > 0) laterFaults[text.trim()]?.();
  analysedFiles += 1;
  // What is written now stands before the answer.
  if (text.startsWith("pad ")) writeWhole(Buffer.alloc(Number(text.slice(4)), " "));
  const findings = text.startsWith("find ") ? Array.from({ length: Number(text.slice(5)) }, finding) : [];
  if (text === "find-longest") findings.push(...longestFindings());
  const [, longText, length] = /^long (\w+) (\d+)$/.exec(text) ?? [];
  if (longText !== undefined) findings.push({ ...finding(null, 0), ...longTexts(Number(length))[longText] });
  const failures = text.startsWith("fail ") ? Number(text.slice(5)) : 0;
  const ruleErrors = Array.from({ length: failures }, (_, index) => ({
    ruleId: `testing/${index}`,
    message: "failed",
  }));
  if (text.startsWith("pid")) ruleErrors.push({ ruleId: "pid", message: String(process.pid) });
  if (longText === "error") ruleErrors.push({ ruleId: "testing/long", message: "x".repeat(Number(length)) });
  const facts = text === "describe" ? longestFacts() : noFacts();
  const state = { language: "python", truncated: false, decodedLossily: false, hasSyntaxErrors: false } as const;
  return { kind: "analysed", findings, facts, lines: text.split("\n").length, ruleErrors, ...state };
}

function writeWhole(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(childDescriptors.answers, bytes.subarray(at));
}

/** A finding with one text of this length, or with so many of them. */
function longTexts(length: number): Record<string, Partial<FileFinding>> {
  const text = "x".repeat(length);
  return {
    ruleId: { ruleId: text },
    message: { message: text },
    symbol: { symbol: text },
    line: { excerpt: { startLine: 1, lines: [text] } },
    lines: { excerpt: { startLine: 1, lines: Array.from({ length }, () => "x") } },
  };
}

/** As many and as long findings as a file may have, in characters that take the most bytes. */
function longestFindings(): FileFinding[] {
  const { findingsPerFileMax, findingsPerFileCharactersMax, messageCharactersMax, symbolCharactersMax } =
    limits.analysis;
  const message = "\u0001".repeat(messageCharactersMax);
  const symbol = "\u0001".repeat(symbolCharactersMax);
  const left = findingsPerFileCharactersMax / findingsPerFileMax - messageCharactersMax - symbolCharactersMax;
  const lines = ["\u0001".repeat(Math.floor(left / 2) - 10), "\u0001".repeat(Math.floor(left / 2) - 10)];
  return Array.from({ length: findingsPerFileMax }, (_, index) => ({
    ...finding(null, index),
    message,
    symbol,
    excerpt: { startLine: index + 1, lines },
  }));
}

/** In characters that take the most bytes. */
function longestFacts(): FileFacts {
  const text = "€".repeat(limits.analysis.factsCharactersMax - 1_000);
  return { ...noFacts(), todos: [{ kind: "TODO", text, line: 1 }] };
}

function finding(_: unknown, index: number): FileFinding {
  return {
    ruleId: "testing/found",
    severity: "low",
    confidence: "high",
    message: "Found.",
    range: { startLine: index + 1, startColumn: 1, endLine: index + 1, endColumn: 2 },
    excerpt: { startLine: index + 1, lines: [] },
    symbol: "",
    contentHash: "0".repeat(32),
  };
}

/** Go's grammar does not load, and Rust's leaves the module's memory in any state. */
async function prepare(language: LanguageId): Promise<void> {
  await Promise.resolve();
  if (language === "go") throw new Error("no grammar");
  if (language === "rust") throw Object.assign(new Error("unreachable"), { name: "RuntimeError" });
}

endWithParent();
await serveAnalysis({ prepare, analyseSource: analyse });
process.exit(0);
