import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { Diagnostic } from "@astral-sh/ruff-wasm-nodejs";
import type { Place } from "./difference.ts";

/** What a rule of Ruff looks for. */
interface Target {
  readonly class: string;
  /** Classes of ours under which the same place may stand: a bare `except` is one finding of ours, and up to three of Ruff's. */
  readonly also?: readonly string[];
  /** `file`: ours reports a file once and elsewhere in it. `nearby`: ours reports the call that the text reaches. */
  readonly span?: "file" | "nearby";
}

/** How far below an SQL text the call may stand that runs it. */
const nearbyLines = 20;

/**
 * Ruff's rules that look for what one of our classes looks for. DTZ001 (a constructor without a zone) is left out: the class
 * is about the clock.
 */
const targets: Readonly<Record<string, Target>> = {
  S608: { class: "sql-string-interpolation", span: "nearby" },
  S602: { class: "command-injection" },
  S605: { class: "command-injection" },
  S102: { class: "dynamic-code-execution" },
  S307: { class: "dynamic-code-execution" },
  S301: { class: "unsafe-deserialization" },
  S302: { class: "unsafe-deserialization" },
  S506: { class: "unsafe-deserialization" },
  S501: { class: "tls-verification-disabled" },
  S323: { class: "tls-verification-disabled" },
  S113: { class: "missing-timeout" },
  S324: { class: "weak-hash" },
  S305: { class: "weak-cipher" },
  S304: { class: "weak-cipher" },
  S104: { class: "bind-all-interfaces" },
  S201: { class: "debug-mode-enabled" },
  S313: { class: "unsafe-xml" },
  S314: { class: "unsafe-xml" },
  S318: { class: "unsafe-xml" },
  S110: { class: "swallowed-error", also: ["broad-except"] },
  S112: { class: "swallowed-error", also: ["broad-except"] },
  E722: { class: "swallowed-error", also: ["broad-except"] },
  BLE001: { class: "broad-except", also: ["swallowed-error"] },
  B904: { class: "lost-exception-cause" },
  TRY203: { class: "useless-rethrow" },
  TRY400: { class: "log-without-traceback" },
  DTZ005: { class: "naive-datetime" },
  DTZ006: { class: "naive-datetime" },
  DTZ003: { class: "deprecated-datetime-utcnow", also: ["naive-datetime"] },
  DTZ004: { class: "deprecated-datetime-utcnow", also: ["naive-datetime"] },
  ASYNC210: { class: "blocking-in-async" },
  ASYNC220: { class: "blocking-in-async" },
  ASYNC221: { class: "blocking-in-async" },
  ASYNC222: { class: "blocking-in-async" },
  ASYNC230: { class: "blocking-in-async" },
  ASYNC251: { class: "blocking-in-async" },
  SIM115: { class: "resource-leak" },
  T100: { class: "debugger-left" },
  F401: { class: "unused-import" },
  F841: { class: "unused-variable" },
  G001: { class: "log-format" },
  G002: { class: "log-format" },
  G003: { class: "log-format" },
  G004: { class: "log-format" },
  UP006: { class: "legacy-typing-syntax", span: "file" },
  UP007: { class: "legacy-typing-syntax", span: "file" },
  UP045: { class: "legacy-typing-syntax", span: "file" },
  T201: { class: "print-logging" },
  D100: { class: "missing-module-docstring", span: "file" },
  N801: { class: "naming-convention" },
  N802: { class: "naming-convention" },
};

/** Rules that mean something else in a package's own file, which Ruff cannot know here: it is given no path. */
const notInPackageFile = new Set(["D100", "F401"]);

/** Returns what Ruff reports of our classes in one Python file; nothing for a file that it cannot read. */
export function createRuff(): { classes: ReadonlySet<string>; check(path: string, text: string): readonly Place[] } {
  const workspace = new Workspace(
    { lint: { select: Object.keys(targets) }, "target-version": "py39", "line-length": 320 },
    PositionEncoding.Utf16,
  );
  return {
    classes: new Set(Object.values(targets).map((target) => target.class)),
    check: (path, text) => {
      const lineCount = text.split("\n").length;
      const places = (workspace.check(text) as Diagnostic[]).flatMap(({ code, start_location, end_location }) => {
        const target = code === null ? undefined : targets[code];
        if (code === null || target === undefined || (path.endsWith("__init__.py") && notInPackageFile.has(code)))
          return [];
        return [placeOf(target, { startLine: start_location.row, endLine: end_location.row }, lineCount)];
      });
      // What stands for the whole file counts once.
      return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
    },
  };
}

function placeOf(
  { class: name, also = [], span }: Target,
  lines: Pick<Place, "startLine" | "endLine">,
  lineCount: number,
): Place {
  if (span === "file") return { class: name, also, startLine: 1, endLine: lineCount };
  return { class: name, also, ...lines, endLine: lines.endLine + (span === "nearby" ? nearbyLines : 0) };
}
