import type { LogFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { LanguageId } from "../languages/language.ts";
import type { CallSite, FactSource } from "./fact-source.ts";

const levels = "trace|debug|info|notice|warn|warning|error|exception|critical|fatal|alert|emergency|log";
const byReceiver = new RegExp(`(?:^|\\.)(?:_?log(?:ger|ging)?|console|Logger|LOG(?:GER)?|slog)\\.(${levels})$`, "i");

/** Methods that say their level themselves: .NET's `ILogger`, MSBuild's `Log`, Unity's `Debug`. */
const byMethod = /\.Log(Trace|Debug|Information|Warning|Error|Critical|Exception)$/;
const sameLevel: Readonly<Record<string, string>> = {
  warning: "warn",
  information: "info",
  print: "info",
  panic: "fatal",
};

/** Go's `log`, `slog`, logrus and loggers by their usual names; `zap.Error(err)` makes a field. */
const goCall =
  /(?:^|[./])_?(?:s?log|logger|logrus|sugar|klog|glog)\.(Trace|Debug|Info|Print|Warn|Warning|Error|Fatal|Panic)(f|ln|w|Context)?$/i;
/** Macros of Rust's `log` and `tracing`. */
const rustMacro = /^(?:(?:log|tracing)\.)?(trace|debug|info|warn|error)$/;

/** Returns the file's log calls, added up by level and by how the message is made. */
export function collectLogs(source: FactSource): LogFact[] {
  const found = new Map<string, LogFact>();
  for (const call of source.calls) {
    const level = levelOf(call, source);
    if (level === null) continue;
    const style = styleOf(call, source);
    const id = `${level} ${style}`;
    const known = found.get(id);
    if (known === undefined) found.set(id, { level, style, count: 1, line: source.lineOf(call.node) });
    else known.count += 1;
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}

function levelOf({ name, node }: CallSite, { context }: FactSource): string | null {
  if (name === null) return null;
  const level = (ownForm(name, node, context.language) ?? byReceiver.exec(name))?.[1]?.toLowerCase();
  return level === undefined ? null : (sameLevel[level] ?? level);
}

/** What a language's loggers call their levels, where that is not as others do. */
function ownForm(name: string, node: SyntaxNode, language: LanguageId): RegExpExecArray | null {
  if (language === "csharp") return byMethod.exec(name);
  if (language === "go") return goCall.exec(name);
  return language === "rust" && node.type === "macro_invocation" ? rustMacro.exec(name) : null;
}

/** True for the name of a function that logs, whatever the level: `console.error`. */
export function isLogName(name: string): boolean {
  return byReceiver.test(name);
}

/** True for a call that logs, whatever the level. */
export function isLogCall(call: CallSite, source: FactSource): boolean {
  return levelOf(call, source) !== null;
}

/** Structured: fields beside the message. Formatted: values put into the message. */
function styleOf({ node, name }: CallSite, { context }: FactSource): LogFact["style"] {
  const given = context.arguments(node);
  if (context.language === "go") return goStyle(name ?? "", given.length);
  if (context.language === "rust") return rustStyle(node.text);
  if (context.language === "csharp") return styleOfTemplate(given, context);
  if (given.some(({ name }) => name !== null && !/^(?:exc_info|stack_info|stacklevel)$/.test(name)))
    return "structured";
  if (given.some(({ value }) => value.type === "object" || value.type === "dictionary")) return "structured";
  const [first, ...others] = given;
  const isComputed =
    first !== undefined && context.text(first.value) === null && context.textParts(first.value) !== null;
  return isComputed || others.length > 0 ? "formatted" : "literal";
}

/** Fields follow the message of `slog`, zap and of what ends in `w`; `log`'s own functions put values into it. */
function goStyle(name: string, given: number): LogFact["style"] {
  const [, level = "", form = ""] = goCall.exec(name) ?? [];
  if (form === "f" || /^print$/i.test(level)) return given > 1 ? "formatted" : "literal";
  if (given < 2) return "literal";
  return form === "ln" || /(?:^|[./])log\.[A-Z]\w*$/.test(name) ? "formatted" : "structured";
}

/** `info!(user = id, "…")`, `info!(%error, "…")`; `info!("… {}", id)`. */
function rustStyle(text: string): LogFact["style"] {
  const given = text.slice(text.indexOf("!") + 1);
  if (/^\s*[({[]\s*(?:target:\s*"[^"]*",\s*)?(?:[%?]?\w[\w.]*\s*=(?!=)|[%?]\w)/.test(given)) return "structured";
  return /\{[^{}]*\}/.test(given) ? "formatted" : "literal";
}

/** The message may stand behind an error or an event; `{Order}` in it names a field, `{0}` does not. */
function styleOfTemplate(
  given: ReturnType<FactSource["context"]["arguments"]>,
  context: FactSource["context"],
): LogFact["style"] {
  const message = given.find(({ value }) => context.text(value) !== null || context.textParts(value) !== null);
  const text = context.text(message?.value);
  if (text === null) return message === undefined ? "literal" : "formatted";
  if (/\{[@$]?[A-Za-z_]/.test(text)) return "structured";
  return /\{\d/.test(text) ? "formatted" : "literal";
}
