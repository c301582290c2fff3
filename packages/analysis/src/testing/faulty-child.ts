import { writeSync } from "node:fs";
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
  const findings = text.startsWith("find ") ? Array.from({ length: Number(text.slice(5)) }, finding) : [];
  // An answer of about so many bytes.
  if (text.startsWith("say ")) findings.push({ ...finding(null, 0), message: "x".repeat(Number(text.slice(4))) });
  const failures = text.startsWith("fail ") ? Number(text.slice(5)) : 0;
  const ruleErrors = Array.from({ length: failures }, (_, index) => ({
    ruleId: `testing/${index}`,
    message: "failed",
  }));
  if (text.startsWith("pid")) ruleErrors.push({ ruleId: "pid", message: String(process.pid) });
  const state = { language: "python", truncated: false, decodedLossily: false, hasSyntaxErrors: false } as const;
  return { kind: "analysed", findings, facts: noFacts(), lines: text.split("\n").length, ruleErrors, ...state };
}

function finding(_: unknown, index: number): Extract<FileAnalysis, { kind: "analysed" }>["findings"][number] {
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
