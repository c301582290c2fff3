import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { pathText } from "./functions.ts";

/** Methods of console and of loggers (winston, pino, bunyan, log4js, loglevel, consola, NestJS, tslog). */
const logMethods: readonly string[] = [
  "log",
  "info",
  "warn",
  "warning",
  "error",
  "debug",
  "trace",
  "fatal",
  "silly",
  "verbose",
  "http",
  "notice",
  "critical",
  "dir",
];

/** The methods as strings of a query's `#any-of?`. */
export const logMethodsInQuery: string = logMethods.map((method) => `"${method}"`).join(" ");

const loggers =
  /^(?:(?:this|self|app|server|fastify|req|request|ctx|context|c|strapi|winston|globalThis|window)\.)*[#_]?(?:console|logger|log|logging|winston|bunyan|pino|consola|Logger|LOG|LOGGER|\w+(?:Logger|Log|_logger|_log))(?:\.child\(.*\))?(?:\(\))?$/;

/** Returns whether a call writes to a log: `console.error(…)`, `this.logger.warn(…)`, `req.log.info(…)`. */
export function isLogCall(call: SyntaxNode | null | undefined): boolean {
  const callee = call?.type === "call_expression" ? call.childForFieldName("function") : null;
  if (callee?.type !== "member_expression") return false;
  const method = callee.childForFieldName("property")?.text ?? "";
  return logMethods.includes(method) && loggers.test(pathText(callee.childForFieldName("object")));
}
