import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { Diagnostic } from "@astral-sh/ruff-wasm-nodejs";
import type { Place } from "./difference.ts";

/** What a rule of Ruff looks for. */
interface Target {
  readonly class: string;
  /** Classes of ours under which the same place may stand: a bare `except` is one finding of ours, and up to three of Ruff's. */
  readonly also?: readonly string[];
  /**
   * `file`: ours reports a file once and elsewhere in it. `nearby`: ours reports the call that the text reaches. `comment`: ours
   * reports a comment of several lines once.
   */
  readonly span?: "file" | "nearby" | "comment";
  /** Ours reports a name where it is first bound, and not at each binding. */
  readonly once?: boolean;
}

/** How far below an SQL text the call may stand that runs it. */
const nearbyLines = 20;

/**
 * Ruff's rules that look for what one of our classes looks for. Left out: DTZ001 and DTZ007 (a constructor and a text without
 * a zone, where the class is about the clock), S603 and S606 (argument vectors), B007 and RUF059 (names that must be taken to get at another).
 */
const targets: Readonly<Record<string, Target>> = {
  S608: { class: "sql-string-interpolation", span: "nearby" },
  S610: { class: "sql-string-interpolation" },
  S611: { class: "sql-string-interpolation" },
  S601: { class: "command-injection" },
  S602: { class: "command-injection" },
  S604: { class: "command-injection" },
  S605: { class: "command-injection" },
  S609: { class: "command-injection" },
  S102: { class: "dynamic-code-execution" },
  S307: { class: "dynamic-code-execution" },
  S301: { class: "unsafe-deserialization" },
  S302: { class: "unsafe-deserialization" },
  S506: { class: "unsafe-deserialization" },
  S312: { class: "cleartext-transport" },
  S321: { class: "cleartext-transport" },
  S501: { class: "tls-verification-disabled" },
  S507: { class: "tls-verification-disabled" },
  S323: { class: "tls-verification-disabled" },
  S113: { class: "missing-timeout" },
  S311: { class: "insecure-random-id" },
  S105: { class: "hardcoded-secret", also: ["default-credential", "secret-fallback"] },
  S106: { class: "hardcoded-secret", also: ["default-credential", "secret-fallback"] },
  S107: { class: "hardcoded-secret", also: ["default-credential", "secret-fallback"] },
  S324: { class: "weak-hash" },
  S305: { class: "weak-cipher" },
  S304: { class: "weak-cipher" },
  S104: { class: "bind-all-interfaces" },
  S201: { class: "debug-mode-enabled" },
  S308: { class: "xss-raw-html" },
  S701: { class: "xss-raw-html" },
  S702: { class: "xss-raw-html" },
  S704: { class: "xss-raw-html" },
  S313: { class: "unsafe-xml", also: ["xxe"] },
  S314: { class: "unsafe-xml", also: ["xxe"] },
  S315: { class: "unsafe-xml", also: ["xxe"] },
  S316: { class: "unsafe-xml", also: ["xxe"] },
  S317: { class: "unsafe-xml", also: ["xxe"] },
  S318: { class: "unsafe-xml", also: ["xxe"] },
  S319: { class: "unsafe-xml", also: ["xxe"] },
  S110: { class: "swallowed-error", also: ["broad-except"] },
  S112: { class: "swallowed-error", also: ["broad-except"] },
  E722: { class: "swallowed-error", also: ["broad-except"] },
  B012: { class: "swallowed-error" },
  BLE001: { class: "broad-except", also: ["swallowed-error"] },
  B904: { class: "lost-exception-cause" },
  TRY203: { class: "useless-rethrow" },
  TRY400: { class: "log-without-traceback" },
  DTZ002: { class: "naive-datetime" },
  DTZ005: { class: "naive-datetime" },
  DTZ006: { class: "naive-datetime" },
  DTZ003: { class: "deprecated-datetime-utcnow", also: ["naive-datetime"] },
  DTZ004: { class: "deprecated-datetime-utcnow", also: ["naive-datetime"] },
  G010: { class: "deprecated-api" },
  UP005: { class: "deprecated-api" },
  UP023: { class: "deprecated-api" },
  NPY001: { class: "deprecated-api" },
  NPY003: { class: "deprecated-api" },
  ASYNC210: { class: "blocking-in-async" },
  ASYNC212: { class: "blocking-in-async" },
  ASYNC220: { class: "blocking-in-async" },
  ASYNC221: { class: "blocking-in-async" },
  ASYNC222: { class: "blocking-in-async" },
  ASYNC230: { class: "blocking-in-async" },
  ASYNC240: { class: "blocking-in-async" },
  ASYNC250: { class: "blocking-in-async" },
  ASYNC251: { class: "blocking-in-async" },
  RUF006: { class: "fire-and-forget-thread" },
  SIM115: { class: "resource-leak" },
  T100: { class: "debugger-left" },
  F401: { class: "unused-import" },
  F841: { class: "unused-variable" },
  F842: { class: "unused-variable" },
  ERA001: { class: "commented-code", also: ["disabled-feature"], span: "comment" },
  FIX001: { class: "todo-comment", also: ["todo-stub"] },
  FIX002: { class: "todo-comment", also: ["todo-stub"] },
  FIX003: { class: "todo-comment", also: ["todo-stub"] },
  FIX004: { class: "todo-comment", also: ["todo-stub"] },
  PLW0603: { class: "mutable-global-state" },
  C901: { class: "high-complexity" },
  PLR0913: { class: "too-many-parameters" },
  E501: { class: "line-too-long" },
  PLR2004: { class: "magic-number" },
  G001: { class: "log-format" },
  G002: { class: "log-format" },
  G003: { class: "log-format" },
  G004: { class: "log-format" },
  ANN201: { class: "missing-type-annotations" },
  ANN401: { class: "any-escape" },
  PGH003: { class: "any-escape" },
  UP006: { class: "legacy-typing-syntax", span: "file" },
  UP007: { class: "legacy-typing-syntax", span: "file" },
  UP045: { class: "legacy-typing-syntax", span: "file" },
  T201: { class: "print-logging" },
  T203: { class: "print-logging" },
  D100: { class: "missing-module-docstring", span: "file" },
  N801: { class: "naming-convention" },
  N802: { class: "naming-convention" },
  N803: { class: "naming-convention" },
  N806: { class: "naming-convention", once: true },
  N815: { class: "naming-convention" },
  N816: { class: "naming-convention" },
};

/** Rules that mean something else in a package's own file, which Ruff cannot know here: it is given no path. */
const notInPackageFile = new Set(["D100", "F401"]);

/** Returns what Ruff reports of our classes in one Python file; null for a file that it cannot read. */
export function createRuff(): {
  classes: ReadonlySet<string>;
  check(path: string, text: string): readonly Place[] | null;
} {
  const workspace = new Workspace(
    {
      lint: {
        select: Object.keys(targets),
        // The bounds of our own measures, so that their counting is what is compared.
        mccabe: { "max-complexity": 15 },
        pylint: { "max-args": 6 },
        pycodestyle: { "max-line-length": 120 },
      },
      "target-version": "py39",
      "line-length": 320,
    },
    PositionEncoding.Utf16,
  );
  return {
    classes: new Set(Object.values(targets).map((target) => target.class)),
    check: (path, text) => {
      const lines = text.split("\n");
      const diagnostics = workspace.check(text) as Diagnostic[];
      // Of a file that it cannot read, Ruff reports that and little else.
      if (diagnostics.some(({ code }) => code === "invalid-syntax")) return null;
      const seen = new Set<string>();
      const places = diagnostics.flatMap(({ code, message, start_location, end_location }) => {
        const target = code === null ? undefined : targets[code];
        if (target?.once === true && (seen.has(message) || seen.add(message).size === 0)) return [];
        if (code === null || target === undefined || (path.endsWith("__init__.py") && notInPackageFile.has(code)))
          return [];
        return [placeOf(target, { startLine: start_location.row, endLine: end_location.row, code }, lines)];
      });
      // What stands for the whole file counts once.
      return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
    },
  };
}

function placeOf(
  { class: name, also = [], span }: Target,
  found: Pick<Place, "startLine" | "endLine" | "code">,
  lines: readonly string[],
): Place {
  if (span === "file") return { class: name, also, startLine: 1, endLine: lines.length };
  if (span === "comment") return { class: name, also, ...found, ...commentAround(found, lines) };
  return { class: name, also, ...found, endLine: found.endLine + (span === "nearby" ? nearbyLines : 0) };
}

/** The lines of comments right above and below. */
function commentAround(
  { startLine, endLine }: Pick<Place, "startLine" | "endLine">,
  lines: readonly string[],
): Pick<Place, "startLine" | "endLine"> {
  const isComment = (line: number): boolean => /^\s*#/.test(lines[line - 1] ?? "");
  if (!isComment(startLine)) return { startLine, endLine };
  let [from, until] = [startLine, endLine];
  while (isComment(from - 1)) from--;
  while (isComment(until + 1)) until++;
  return { startLine: from, endLine: until };
}
