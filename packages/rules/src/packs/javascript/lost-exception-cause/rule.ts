import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { parametersOf } from "../../../vocabulary/javascript/functions.ts";

/** Errors that are an answer to the client: their cause is logged, not sent. */
const answers = [
  /(?:Exception|Response|InputError)$|^(?:Http)?Error4\d\d$/,
  /^(?:Http|HTTP|Api|API|App|GraphQL|TRPC|ORPC|Convex|Action|Validation|Authentication|User|Command|Status)Error$/,
  /^(?:BadRequest|Unauthorized|Forbidden|\w*NotFound|Redirect|Conflict)\w*$/,
];

export const rule = defineRule({
  id: "javascript/lost-exception-cause",
  class: "lost-exception-cause",
  title: "New error without its cause",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    The stack and the message of what really failed are gone, so whoever reads the log sees where it was noticed and
    not why it happened.`,
  fix: `
    Pass the caught error on, new Error("…", { cause: error }), or an error class that keeps it.`,
  example: {
    language: "typescript",
    before: `
      try {
        await connect();
      } catch (error) {
        throw new Error("could not connect");
      }`,
    after: `
      try {
        await connect();
      } catch (error) {
        throw new Error("could not connect", { cause: error });
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["errors", "exceptions"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (catch_clause body: (statement_block (throw_statement [(new_expression constructor: (_) @error) (call_expression function: (identifier) @error)]) @finding)) @clause

    (catch_clause body: (statement_block (if_statement consequence: (statement_block (throw_statement [(new_expression constructor: (_) @error) (call_expression function: (identifier) @error)]) @finding)))) @clause

    (catch_clause body: (statement_block (return_statement (call_expression function: (member_expression object: (identifier) @_class property: (property_identifier) @_reject)
      arguments: (arguments . (new_expression constructor: (_) @error) @rejected)) @finding))
      (#eq? @_class "Promise") (#eq? @_reject "reject")) @clause

    (catch_clause body: (statement_block [(return_statement (call_expression function: (identifier) @_callback arguments: (arguments . (new_expression constructor: (_) @error) @rejected)))
      (expression_statement (call_expression function: (identifier) @_callback arguments: (arguments . (new_expression constructor: (_) @error) @rejected)))] @finding)
      (#any-of? @_callback "reject" "done" "cb" "callback")) @clause

    (call_expression function: (member_expression property: (property_identifier) @_catch)
      arguments: (arguments . [(arrow_function) (function_expression)] @callback @finding .) (#eq? @_catch "catch"))
  `,
  accept: ({ finding, clause, error, callback, rejected }) => {
    if (callback !== undefined) return throwsWithout(callback);
    if (clause === undefined || error === undefined || !isMadeHere(error)) return false;
    const name = clause.childForFieldName("parameter")?.text.split(":")[0]?.trim() ?? "";
    return losesCause(rejected ?? finding.firstNamedChild, { name, error, block: clause.childForFieldName("body") });
  },
  severityOf: ({ clause }) => (clause !== undefined && triesAddress(clause) ? "info" : undefined),
  message: "The error that was caught is not passed on as the cause of this one.",
});

/** `try { url = new URL(text) } catch { … }`: that it is no address is all that there is to say. */
function triesAddress(clause: SyntaxNode): boolean {
  const tried = clause.parent?.childForFieldName("body")?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
  return (
    tried.length > 0 &&
    tried.every(
      (statement) =>
        /^(?:(?:const|let|var|return)\s+)?(?:[\w.]+\s*=\s*)?new URL\([^()]*\)[\w.]*;?$/.test(statement.text) ||
        /^(?:continue|break);?$/.test(statement.text),
    )
  );
}

/** `throw Error("…")` does what `throw new Error("…")` does; what a function of another name throws is not seen here. */
const isMadeHere = (error: SyntaxNode): boolean =>
  error.parent?.type === "new_expression" || /^(?:Type|Range|Syntax|URI|Reference|Eval)?Error$/.test(error.text);

interface Handler {
  readonly name: string;
  readonly error: SyntaxNode;
  readonly block: SyntaxNode | null;
}

function losesCause(made: SyntaxNode | null, { name, error, block }: Handler): boolean {
  const given = made?.childForFieldName("arguments");
  if (made === null || isAnswer(error.text, given?.text ?? "")) return false;
  if (name === "" || !/^\w+$/.test(name)) return name === "";
  const before = block?.text.slice(0, made.startIndex - block.startIndex) ?? "";
  // Reported in full before: for an error of the application's own, that answers a request, nothing is lost.
  if (
    !/^(?:Type|Range|Syntax|URI|Reference|Eval)?Error$/.test(error.text) &&
    new RegExp(`\\.(?:error|exception|warn|fatal|captureException|log)\\([^;]*\\b${name}\\b(?!\\.message)`).test(before)
  )
    return false;
  // `new Error(err)` keeps the text alone.
  const isTextOnly =
    /^(?:Type|Range|Syntax|URI|Reference|Eval)?Error$/.test(error.text) &&
    /^\(\s*\w+\s*,?\s*\)$/.test(given?.text ?? "");
  return isTextOnly || !keepsError(given?.text ?? "", name, before);
}

/** How the text of an error begins to say that the client has to do something else. */
const clientsDoing =
  /not found|invalid|unauthori[sz]ed|unauthenticated|forbidden|must\b|required|denied|expired|already|not allowed|permission|does ?n[o']t exist|no such|(?<!went )wrong|incorrect/i;

/** An answer to what the client did wrong. One that says the server failed is all that is left of the cause. */
function isAnswer(error: string, given: string): boolean {
  if (/^(?:InternalServer|ServiceUnavailable|BadGateway|GatewayTimeout)\w*$/.test(error)) return false;
  // Without a code of the client's doing, GraphQL's error is the server's.
  if (/^(?:GraphQLError|ApolloError)$/.test(error))
    return /\bcode\s*:\s*["'\w.]*(?!INTERNAL)[A-Z_]{4,}/.test(given)
      ? !/INTERNAL/.test(given)
      : clientsDoing.test(given);
  if (/^(?:AppError|ApplicationError|ServiceError)$/.test(error))
    return /\b4\d\d\b|_REQUEST|NOT_FOUND|INVALID/.test(given);
  // `new createError.NotFound()`, `new errors.BadRequestError()`.
  return (
    answers.some((names) => names.test(error.split(".").at(-1) ?? "")) &&
    !/\b5\d\d\b|INTERNAL_SERVER|INTERNAL_ERROR/.test(given)
  );
}

/** The error itself is handed on, or a name that was made of it; what it says of itself is not the cause. */
function keepsError(given: string, name: string, before: string): boolean {
  const named = withoutDetails(given, name);
  if (new RegExp(`\\b${name}\\b`).test(named)) return true;
  const declared = before.matchAll(/(?:const|let|var)\s+(\w+)[^=;]*=([^;]*)/g);
  return [...declared].some(
    ([, other = "", value = ""]) =>
      new RegExp(`\\b${name}\\b`).test(withoutDetails(value, name)) && new RegExp(`\\b${other}\\b`).test(named),
  );
}

/** The code without the message, the code or the status of the error, without the questions for its type, and without prose. */
function withoutDetails(text: string, name: string): string {
  const error = `(?:\\b${name}|\\(${name} as [\\w.]+\\))`;
  const details = [
    `${error}\\??\\.(?:message|name|code|status|statusCode|statusText|toString\\(\\)|response\\b[\\w.?]*)`,
    `${error}\\s+instanceof\\s+[\\w.]+`,
    `String\\(${name}\\)`,
    `\\+\\s*${name}\\b(?!\\.)`,
    `\\$\\{${name}(?:\\??\\.\\w+)*\\}`,
  ];
  return text
    .replace(new RegExp(details.join("|"), "g"), "")
    .replace(/`[^`]*`/g, (template) => template.match(/\$\{[^}]*\}/g)?.join(" ") ?? "")
    .replace(/"[^"\n]*"|'[^'\n]*'/g, "");
}

/** `.catch((error) => { throw new Error("…"); })`. */
function throwsWithout(callback: SyntaxNode): boolean {
  const body = callback.childForFieldName("body");
  const thrown = body?.namedChildren.find(({ type }) => type === "throw_statement");
  const error =
    thrown?.firstNamedChild?.type === "new_expression" ? thrown.firstNamedChild.childForFieldName("constructor") : null;
  if (thrown === undefined || error == null) return false;
  return losesCause(thrown.firstNamedChild, { name: parametersOf(callback)[0]?.text ?? "", error, block: body });
}
