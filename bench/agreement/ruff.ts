import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { Diagnostic } from "@astral-sh/ruff-wasm-nodejs";
import type { Place } from "./difference.ts";

/** Ruff's rules that look for what one of our classes looks for. */
const classes: Readonly<Record<string, string>> = {
  S608: "sql-string-interpolation",
  S602: "command-injection",
  S605: "command-injection",
  S102: "dynamic-code-execution",
  S307: "dynamic-code-execution",
  S301: "unsafe-deserialization",
  S302: "unsafe-deserialization",
  S506: "unsafe-deserialization",
  S501: "tls-verification-disabled",
  S323: "tls-verification-disabled",
  S113: "missing-timeout",
  S324: "weak-hash",
  S305: "weak-cipher",
  S304: "weak-cipher",
  S104: "bind-all-interfaces",
  S201: "debug-mode-enabled",
  S313: "unsafe-xml",
  S314: "unsafe-xml",
  S318: "unsafe-xml",
  S110: "swallowed-error",
  S112: "swallowed-error",
  E722: "swallowed-error",
  BLE001: "broad-except",
  B904: "lost-exception-cause",
  TRY203: "useless-rethrow",
  TRY400: "log-without-traceback",
  DTZ001: "naive-datetime",
  DTZ005: "naive-datetime",
  DTZ006: "naive-datetime",
  DTZ003: "deprecated-datetime-utcnow",
  DTZ004: "deprecated-datetime-utcnow",
  ASYNC210: "blocking-in-async",
  ASYNC220: "blocking-in-async",
  ASYNC221: "blocking-in-async",
  ASYNC222: "blocking-in-async",
  ASYNC230: "blocking-in-async",
  ASYNC251: "blocking-in-async",
  SIM115: "resource-leak",
  T100: "debugger-left",
  F401: "unused-import",
  F841: "unused-variable",
  G001: "log-format",
  G002: "log-format",
  G003: "log-format",
  G004: "log-format",
  UP006: "legacy-typing-syntax",
  UP007: "legacy-typing-syntax",
  UP045: "legacy-typing-syntax",
  T201: "print-logging",
  D100: "missing-module-docstring",
  N801: "naming-convention",
  N802: "naming-convention",
};

/** Returns what Ruff reports of our classes in one Python file; nothing for a file that it cannot read. */
export function createRuff(): { classes: ReadonlySet<string>; check(path: string, text: string): readonly Place[] } {
  const workspace = new Workspace(
    { lint: { select: Object.keys(classes) }, "target-version": "py39", "line-length": 320 },
    PositionEncoding.Utf16,
  );
  return {
    classes: new Set(Object.values(classes)),
    check: (_path, text) =>
      (workspace.check(text) as Diagnostic[]).flatMap(({ code, start_location, end_location }): readonly Place[] => {
        const found = code === null ? undefined : classes[code];
        return found === undefined ? [] : [{ class: found, startLine: start_location.row, endLine: end_location.row }];
      }),
  };
}
