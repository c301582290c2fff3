import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  callsWithin,
  functionAround,
  isDevelopmentBranch,
  modulesOf,
  statementsOf,
} from "../../../vocabulary/elixir/outline.ts";
import { callbackAround } from "../../../vocabulary/elixir/module-role.ts";

const answers = /^((Phoenix\.)?Controller\.|(Plug\.)?Conn\.)?(json|text|html|send_resp|resp|render|put_flash)$/;

/** Functions of one's own that answer: they take the connection first. */
const ownAnswers = /^(\w+\.)*\w*(error|respond|reply|send|halt|fail|reject|abort|render|problem)\w*$/;

const errorName =
  /^(_?(reason|error|errors|err|exception|e|ex|stacktrace|stack|failure|cause|why|msg|message|other|unexpected|term))$/;

const describers =
  /^(inspect|Kernel\.inspect|Exception\.(message|format|format_banner|format_exit|format_stacktrace|blame)|to_string|Jason\.encode!?)$/;

export const rule = defineRule({
  id: "elixir/error-detail-leak",
  class: "error-detail-leak",
  title: "Internal error shown to the client",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-209"],
  why: `
    What an error says of the inside (queries, file names, hosts, structs with their data) helps whoever looks for a way
    in, and tells the user nothing that helps.`,
  fix: `
    Log the reason with the request id, and answer with a fixed text and a code. Translate the errors that a client can do
    something about one by one.`,
  example: {
    language: "elixir",
    before: `
      def create(conn, params) do
        case Orders.create(params) do
          {:ok, order} -> json(conn, order)
          {:error, reason} -> conn |> put_status(500) |> json(%{error: inspect(reason)})
        end
      end`,
    after: `
      def create(conn, params) do
        case Orders.create(params) do
          {:ok, order} -> json(conn, order)
          {:error, reason} ->
            Logger.error("order not created: #{inspect(reason)}")
            conn |> put_status(500) |> json(%{error: "internal error"})
        end
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["phoenix", "errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "info" },
  check: function* (context) {
    if (
      !context.mentions(/\b(conn|socket)\b|Error(JSON|View|HTML)\b|\bAbsinthe\b/) ||
      !context.mentions(/inspect|Exception\.|\.message\b|STACKTRACE/)
    )
      return;
    const seen = new Set<number>();
    for (const { name, node } of callsWithin(context.root, context)) {
      if (answers.test(name) || (ownAnswers.test(name) && takesConnection(node, context))) {
        const leak = leakIn(node, context);
        if (leak === null || seen.has(leak.startIndex) || isDevelopmentBranch(node)) continue;
        seen.add(leak.startIndex);
        yield { at: leak, message: "The client is told what went wrong inside." };
      }
    }
    yield* findReplies(context, seen);
    yield* findResolverErrors(context, seen);
    yield* findErrorPages(context, seen);
  },
});

function takesConnection(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (
    /^(Logger|Sentry|IO|Honeybadger|AppSignal|Telemetry|:telemetry|Rollbax|Process|GenServer)\b|^(send|reraise|raise)$|log|assert/i.test(
      name,
    )
  )
    return false;
  return /^(conn|socket)\b/.test(context.argument(call, 0)?.text ?? "");
}

/** The first part of an answer that describes an error: inline, or in a local that is built from one. */
function leakIn(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const { value } of context.arguments(call)) {
    // What is piped in is the connection, with the answers before it.
    if (value.endIndex <= call.startIndex) {
      if (!/^"/.test(value.text) && !describers.test(context.name(value) ?? "")) continue;
    }
    const found = describedIn(value, context, 0);
    if (found !== null) return found;
  }
  return null;
}

function describedIn(node: SyntaxNode, context: RuleContext, hops: number): SyntaxNode | null {
  if (["quoted_content", "atom", "alias", "stab_clause"].includes(node.type)) return null;
  if (node.type === "identifier") {
    if (node.text === "__STACKTRACE__") return node;
    const value = hops === 0 ? context.resolve(node) : null;
    const found = value === null || value.id === node.id ? null : describedIn(value, context, 1);
    return found === null ? null : node;
  }
  if (node.type === "call") {
    const name = context.name(node) ?? "";
    if (isDescription(node, name, context)) return node;
    if (/^(Logger\.|gettext|Ecto\.Changeset|\w*[cC]hangeset\w*)/.test(name)) return null;
  }
  for (const child of node.namedChildren) {
    const found = describedIn(child, context, hops);
    if (found !== null) return found;
  }
  return null;
}

function isDescription(call: SyntaxNode, name: string, context: RuleContext): boolean {
  if (describers.test(name)) {
    if (/^Exception\./.test(name)) return true;
    if (name === "to_string" || name.startsWith("Jason")) return false;
    const subject = context.argument(call, 0);
    return (
      subject !== null &&
      (isErrorOfClause(subject) ||
        errorName.test(
          subject.text.replace(/^(\w+)\.(reason|message)$/, "$1").replace(/^(\w+\.)?assigns$/, "error"),
        )) &&
      subject.text !== "message"
    );
  }
  // `error.message` of what a rescue caught.
  const owner = /^(e|err|error|ex|exception)\.message$/.exec(call.text)?.[1];
  return owner !== undefined && isRescued(call, owner);
}

/** `{:error, r} -> … inspect(r)`: the clause says what the name holds. */
function isErrorOfClause(subject: SyntaxNode): boolean {
  if (subject.type !== "identifier") return false;
  for (const outer of ancestors(subject)) {
    if (outer.type !== "stab_clause") continue;
    const bound = /^\{:error, (\w+)\}$/.exec(outer.childForFieldName("left")?.text ?? "")?.[1];
    if (bound === subject.text) return true;
  }
  return false;
}

/** Bound by a rescue of anything that says more than a user may know: not of a validation error. */
function isRescued(node: SyntaxNode, name: string): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type !== "stab_clause" || outer.parent?.type !== "rescue_block") continue;
    const left = outer.childForFieldName("left")?.text ?? "";
    return (
      new RegExp(`^${name}\\b`).test(left) &&
      !/(Validation|Invalid|NotFound|NoResults|BadRequest|Forbidden|Unauthori[sz]ed)\w*$/.test(left)
    );
  }
  return false;
}

/** `{:reply, {:error, %{reason: inspect(reason)}}, socket}` of a channel. */
function* findReplies(context: RuleContext, seen: Set<number>): Generator<Report> {
  if (!context.mentions(/\{:(reply|error),/) || !context.mentions(/channel/i)) return;
  for (const tuple of context.root.descendantsOfType("tuple")) {
    if (!/^\{:(reply|error),/.test(tuple.text) || callbackAround(tuple, context)?.role !== "channel") continue;
    const leak = describedIn(tuple, context, 0);
    if (leak === null || seen.has(leak.startIndex) || functionAround(tuple) === null) continue;
    seen.add(leak.startIndex);
    yield { at: leak, message: "The client of the channel is told what went wrong inside." };
  }
}

/** `resolve(fn _, _, _ -> {:error, message: inspect(reason)} end)` of a GraphQL schema. */
function* findResolverErrors(context: RuleContext, seen: Set<number>): Generator<Report> {
  if (!context.mentions(/\bAbsinthe\b/)) return;
  for (const { name, node } of callsWithin(context.root, context)) {
    if (name !== "resolve") continue;
    for (const tuple of node.descendantsOfType("tuple")) {
      const leak = /^\{:error,/.test(tuple.text) && !isPattern(tuple) ? describedIn(tuple, context, 0) : null;
      if (leak === null || seen.has(leak.startIndex)) continue;
      seen.add(leak.startIndex);
      yield { at: leak, message: "Whoever sends the query is told what went wrong inside." };
    }
  }
}

/** To the left of an arrow. */
const isPattern = (tuple: SyntaxNode): boolean =>
  tuple.parent?.parent?.type === "stab_clause" && tuple.parent.type === "arguments";

/** What the pages for failed requests show: their assigns hold the reason. */
function* findErrorPages(context: RuleContext, seen: Set<number>): Generator<Report> {
  for (const { name, functions } of modulesOf(context)) {
    if (!/Error(JSON|View|HTML)$/.test(name)) continue;
    for (const { node } of functions.filter((one) => one.name === "render")) {
      const leak = statementsOf(node)
        .map((statement) => describedIn(statement, context, 0))
        .find((found) => found !== null);
      if (!leak || seen.has(leak.startIndex) || isDevelopmentBranch(leak)) continue;
      seen.add(leak.startIndex);
      yield { at: leak, message: "Everybody whose request fails is told what went wrong inside." };
    }
  }
}
