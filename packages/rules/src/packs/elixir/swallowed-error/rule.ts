import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isBroadClause, readHandlers } from "../../../vocabulary/elixir/handler-clause.ts";
import type { HandlerClause } from "../../../vocabulary/elixir/handler-clause.ts";
import { callsWithin, functionAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

/** Boundary with broad-except: here nothing is left of the error; there it is reported, though it was caught too widely. */
const tells =
  /^(Logger|Sentry|Honeybadger|AppSignal|Rollbax|Bugsnag|:telemetry|:logger|IO|Mix\.shell|Tracer|OpenTelemetry)\b|^(reraise|raise|throw|exit|log\w*|report\w*|notify\w*|flunk|halt|handle_\w+)$|\.(error|report|log|capture_\w+|notify|info|warn|warning)!?$/;

const success = /^(:ok|\{:ok,[^{}]*\}|true)$/;

export const rule = defineRule({
  id: "elixir/swallowed-error",
  class: "swallowed-error",
  title: "Error that leaves no trace",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Whatever goes wrong here, a typo in the code included, looks like an empty or successful answer. Data goes missing for
    weeks, and neither log nor test nor caller can tell since when.`,
  fix: `
    Catch what is expected by its name and return {:error, reason}; let the rest crash, which the supervisor handles and the
    log shows. Where ignoring is right, say why in a comment.`,
  example: {
    language: "elixir",
    before: `
      def load(path) do
        Parser.parse!(path)
      rescue
        _ -> nil
      end`,
    after: `
      def load(path) do
        {:ok, Parser.parse!(path)}
      rescue
        error in Parser.Error -> {:error, error}
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 8,
  severityByPathClass: { test: "info", example: "info", script: "low", migration: "low", development: "low" },
  check: function* (context) {
    if (context.mentions(/\b(rescue|catch)\b/)) {
      for (const handler of readHandlers(context)) if (isSwallowed(handler, context)) yield report(handler);
    }
    if (context.mentions(/:error/)) yield* findDeniedErrors(context);
  },
});

const report = ({ clause }: HandlerClause): Report => ({
  at: clause,
  message: "Whatever was raised here is gone without a trace.",
});

function isSwallowed(handler: HandlerClause, context: RuleContext): boolean {
  if (!isBroadClause(handler) && !isAnyExit(handler)) return false;
  const { clause, body, binding } = handler;
  if (isCommented(clause, context) || isFarewell(clause)) return false;
  if (body === null || body.namedChildCount === 0) return true;
  if (callsWithin(body, context).some(({ name }) => tells.test(name))) return false;
  const said = body.text.replace(/#(?!\{).*$/gm, "");
  if (
    /:error\b|\berror\b|\{:(error|halt|stop|exit|failed?|abort|discard|snooze|invalid|cancel)|:(exit|failed?|invalid|failure)\b/.test(
      said,
    )
  )
    return false;
  if (!isNothing(body, functionAround(clause)?.name ?? "")) return false;
  return binding === null || !new RegExp(`\\b${binding}\\b`).test(said);
}

/** `:exit, _`: a call that timed out, a process that is not there, and one that crashed on the way. */
const isAnyExit = ({ kind, pattern }: HandlerClause): boolean => kind === "catch" && /^:exit, _\w*$/.test(pattern.text);

/** `{:error, _} -> :ok`: the failure of a call is answered as success. */
function* findDeniedErrors(context: RuleContext): Generator<Report> {
  for (const clause of context.root.descendantsOfType("stab_clause")) {
    const left = clause.childForFieldName("left")?.text ?? "";
    if (!/^(\{:error, _\w*\}|\{:error, _\w*, _\w*\})$/.test(left)) continue;
    const body = clause.childForFieldName("right")?.namedChildren ?? [];
    const statements = body.filter(({ type }) => type !== "comment");
    if (statements.length !== 1 || !success.test(statements[0]?.text ?? "") || isCommented(clause, context)) continue;
    if (isFilter(clause) || isQuestion(clause, statements[0]?.text ?? "")) continue;
    yield { at: clause, message: "A failure is answered as success, and nothing is said of it." };
  }
}

/** `nil`, `:ok`, an empty collection, the state as it was: an answer that has been worked out is another way, not silence. */
function isNothing(body: SyntaxNode, name: string): boolean {
  const statements = body.namedChildren.filter(({ type }) => type !== "comment");
  const [only] = statements;
  if (statements.length !== 1 || only === undefined) return false;
  // Whether it works is the question that a predicate asks.
  if (only.text === "false" && name.endsWith("?")) return false;
  return /^(nil|:\w+|true|false|\[\]|%\{\}|""|-?[\d.]+|\{:ok\b.*\}|\{:(?:noreply|reply|cont)\b.*\}|state|socket|conn|acc|_\w*)$/s.test(
    only.text,
  );
}

/** What fails while a process ends or lets something go has nobody left to tell. */
const isFarewell = (clause: SyntaxNode): boolean =>
  /^(?:(?:safe|safely|try|maybe|do|force)_)?(terminate|cleanup|clean_up|close|shutdown|stop|disconnect|release|teardown)\w*!?$/.test(
    functionAround(clause)?.name ?? "",
  );

/** `Enum.find(results, fn {:error, _} -> true end)` asks for it. */
function isInSearch(clause: SyntaxNode): boolean {
  if (clause.parent?.type !== "anonymous_function") return false;
  const call = clause.parent.parent?.parent ?? null;
  return /^(?:Enum|Stream|List)\.\w+$/.test(call?.childForFieldName("target")?.text ?? "");
}

/** Another clause says false, or the answer is what a live view expects: `{:ok, push_navigate(socket, …)}` tells the user. */
function isQuestion(clause: SyntaxNode, said: string): boolean {
  // A socket as it was tells nothing.
  if (said !== "true") return /[\w!?]\(\s*(?:socket|conn)\b|\b(?:socket|conn)\s*\|>/.test(said);
  const clauses = clause.parent?.namedChildren.filter(({ type }) => type === "stab_clause") ?? [];
  return clauses.some((other) => isYesOrNo(other.childForFieldName("right")?.namedChildren.at(-1) ?? null));
}

/** `false`, `not paid`, `total > 3`, `paid?(order)`. */
function isYesOrNo(answer: SyntaxNode | null): boolean {
  if (answer === null) return false;
  if (answer.type === "unary_operator") return /^(?:not\b|!)/.test(answer.text);
  const operator = answer.childForFieldName("operator")?.text ?? "";
  if (operator === "|>") return isYesOrNo(answer.childForFieldName("right"));
  return answer.text === "false" || /^(?:[<>=!]=+|[<>]|and|or|in)$/.test(operator) || /^[\w.]+\?\(/.test(answer.text);
}

/** A sentence, not a marker. */
const isCommented = (clause: SyntaxNode, context: RuleContext): boolean =>
  context.comments(clause).some((comment) => comment.split(/\s+/).length > 2);

/** In a test of whether something fails, and in what is called valid or missing, an error is an answer. */
function isFilter(clause: SyntaxNode): boolean {
  const name = functionAround(clause)?.name ?? "";
  return (
    /\?$|^(delete|remove|stop|close|terminate|cleanup|ensure|release|cancel)/.test(name) ||
    isInSearch(clause) ||
    /^assert/.test(wordOf(clause.parent?.parent))
  );
}
