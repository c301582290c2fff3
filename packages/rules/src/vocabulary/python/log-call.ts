import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { calledName, originOf, receiverOf } from "./object-origin.ts";

const levels = /^(?:debug|info|warning|warn|error|exception|critical|fatal|log|trace|success|msg|notice)$/;

/** Names under which loggers go: logging itself, `logger`, `self._log`, `app.logger`, loguru and structlog alike. */
const loggers = /(?:^|[._])(?:log(?:ger|ging|s)?|LOG(?:GER)?|_log(?:ger)?|audit_log|root_logger|logs)$/i;

/** Returns the level's name of a call to a logger (`error`, `exception`), or null when it is none. */
export function logLevel(call: SyntaxNode | null | undefined, context: RuleContext): string | null {
  if (call?.type !== "call") return null;
  const level = calledName(call);
  if (!levels.test(level)) return null;
  const receiver = receiverOf(call);
  // `from logging import warning`
  if (receiver === null) return context.name(call) === `logging.${level}` ? level : null;
  const name = context.name(receiver) ?? receiver.text;
  if (
    loggers.test(name) ||
    /getLogger\(|get_logger\(|get_task_logger\(|\.(?:bind|opt|contextualize)\([^)]*\)$/.test(name)
  )
    return level;
  // `slog = structlog.get_logger()`
  if (/(?:^|\.)(?:getLogger|get_logger|get_task_logger)$/.test(originOf(receiver, context) ?? "")) return level;
  return null;
}

/** Whether a call writes to a log or to the console. */
export function isReport(call: SyntaxNode, context: RuleContext): boolean {
  if (logLevel(call, context) !== null) return true;
  const name = context.name(call) ?? "";
  return /^(?:print|pprint|pprint\.pprint|traceback\.print_\w+|sys\.std(?:err|out)\.write|warnings\.warn|click\.(?:s?echo)|typer\.echo|(?:\w+\.)*(?:std(?:err|out)\.write|capture_exception|capture_message|console\.print|console\.log))$/.test(
    name,
  );
}
