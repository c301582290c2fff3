import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callbackAround, hasRole, isLongLivedCode, isRequestCode } from "../../../vocabulary/elixir/module-role.ts";
import {
  argumentNodes,
  doBlockOf,
  functionAround,
  isWithinUse,
  moduleAround,
} from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

/** Calls that fail for reasons outside of this program, wherever they are made. */
const fallible =
  /^(HTTPoison|Req|Tesla|Finch|HTTPotion|Mojito|:httpc|:hackney|Mint\.HTTP|ExAws|Redix|Postgrex|MyXQL|Mongo|Xandra|AMQP\.\w+|Oban|:gen_tcp|:ssl|Jason|Poison|Ecto\.Adapters\.SQL|Stripe\.\w+|Swoosh\.Mailer|Phoenix\.Token|Goth)\.\w+$|(^|\.)\w*(Repo|Mailer|Client|Api|API|Gateway)\.\w+$|^File\.(read|write|open|ls|stat|mkdir\w*|rm\w*|cp\w*|rename)$|^(Date|Time|DateTime|NaiveDateTime)\.from_\w+$|^Ecto\.UUID\.(cast|dump|load)$|^Base\.\w*decode\w*$|^JSON\.decode$|^(Plug\.Conn\.)?read_(body|part_body|part_headers)$/;

/** Start-up: what does not start should stop the node. */
const startUp =
  /^(start_link|start|init|child_spec|main|setup|setup_all|run|load|boot|on_mount|terminate)$|^(create|build|seed)_fixture|fixture$/;

/** Calls that answer {:ok, …} in every case that is no bug. */
const harmless =
  /^(?::gun\.(?:cancel|flush|close|shutdown)|Mint\.HTTP\.close)$|^(Agent|Registry|Supervisor|DynamicSupervisor|PartitionSupervisor|Application|Task\w*|GenServer|Process|Phoenix\.PubSub|Telemetry\w*|:telemetry|Plug\.(?!Conn\.read_)\w+|:ets|Logger|Code|Module|Macro|NimbleOptions|StringIO|:timer|:zlib|:queue|:counters|:atomics|:persistent_term|Keyword|Version|Integer|Node|\w+(\.\w+)*Supervisor)\.\w+$/;

export const rule = defineRule({
  id: "elixir/unhandled-error-tuple",
  class: "unhandled-error-tuple",
  title: "Error result that nobody answers for",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    The call documents {:error, reason}, and here that is a MatchError or CaseClauseError: the process crashes with a message
    about a pattern, and the reason is answered for nowhere.`,
  fix: `
    Match both results in a case, or chain the steps in a with that returns the error to a caller who answers for it.`,
  example: {
    language: "elixir",
    before: `
      def rates(url) do
        {:ok, response} = HTTPoison.get(url)
        response.body
      end`,
    after: `
      def rates(url) do
        with {:ok, response} <- HTTPoison.get(url), do: {:ok, response.body}
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (binary_operator left: (tuple . (atom) @_ok) @pattern operator: "=" right: (_) @value (#eq? @_ok ":ok")) @finding

    (binary_operator left: (atom) @pattern operator: "=" right: (_) @value (#eq? @pattern ":ok")) @finding

    (call target: (identifier) @_case (#any-of? @_case "case" "with")) @finding
  `,
  accept: ({ finding, pattern, value }, context) => {
    // In a test a match is an assertion.
    if (context.pathClass === "test") return false;
    if (isStartUpCode(finding, context)) return false;
    if (pattern !== undefined) return isMatched(finding, value, context);
    return wordOf(finding) === "case" ? isHalfCase(finding, context) : isOpenWith(finding, context);
  },
  // A contract within the application: what breaks it should crash where nobody waits for an answer.
  severityOf: ({ pattern, value }, context) =>
    pattern !== undefined && !fallible.test(context.name(callOf(value)) ?? "") && !isRequestCode(pattern, context)
      ? "low"
      : undefined,
  message: ({ pattern, finding }) => {
    if (pattern !== undefined) return "An error result is a MatchError here.";
    return wordOf(finding) === "case"
      ? "No branch takes the error result."
      : "What does not match is returned from a callback that must not return it.";
  },
});

function isStartUpCode(node: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(node);
  if (around === null || around.word === "test" || around.word.startsWith("setup") || startUp.test(around.name))
    return true;
  if (
    around.name.endsWith("!") ||
    isWithinUse(node, /^(Mix\.Task|Application|Supervisor|Ecto\.Migration|ExUnit\w*|ExMachina\w*)\b/, context)
  )
    return true;
  return hasRole(moduleAround(node, context), "test", "migration");
}

/** A statement: not a pattern with a name for the whole, nor one within a head. */
function isMatched(match: SyntaxNode, value: SyntaxNode | undefined, context: RuleContext): boolean {
  const call = callOf(value);
  if (call === null || isInPattern(match) || isRescued(match)) return false;
  const name = context.name(call) ?? "";
  if (harmless.test(name) || /!$|^(Repo\.)?transaction$/.test(name)) return false;
  if (fallible.test(name) || isTeslaCall(call, name, context)) return true;
  return isLongLivedCode(match, context) && name !== "" && !/^(assign\w*|mount|then|elem)$/.test(name);
}

/** `use Tesla` gives a module `get`, `post` and the like of its own. */
const isTeslaCall = (call: SyntaxNode, name: string, context: RuleContext): boolean =>
  /^(?:get|post|put|patch|delete|head|options|request)$/.test(name) &&
  moduleAround(call, context)?.uses.some((used) => /^Tesla\b/.test(used)) === true;

/** The last call of a pipe, or the call itself. */
function callOf(value: SyntaxNode | undefined): SyntaxNode | null {
  if (value?.type === "call")
    return wordOf(value) === "case" || wordOf(value) === "if" || wordOf(value) === "with" ? null : value;
  const right =
    value?.type === "binary_operator" && value.childForFieldName("operator")?.text === "|>"
      ? value.childForFieldName("right")
      : null;
  return right?.type === "call" ? right : null;
}

function isInPattern(match: SyntaxNode): boolean {
  return (
    (match.parent?.type === "arguments" && ["def", "defp", "with", "fn"].includes(wordOf(match.parent.parent))) ||
    (match.parent?.parent?.type === "stab_clause" && match.parent.type === "arguments")
  );
}

function isRescued(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (
      outer.type === "do_block" &&
      outer.namedChildren.some(({ type }) => type === "rescue_block" || type === "catch_block")
    )
      return true;
    if (/^defp?$/.test(wordOf(outer))) return false;
  }
  return false;
}

/** Branches for success only. */
function isHalfCase(call: SyntaxNode, context: RuleContext): boolean {
  const patterns = (doBlockOf(call)?.namedChildren ?? [])
    .filter(({ type }) => type === "stab_clause")
    .map((clause) => clause.childForFieldName("left")?.text ?? "");
  if (patterns.length === 0 || !patterns.some((text) => /^\{:ok\b|^:ok$/.test(text))) return false;
  const isCovered = patterns.some((text) => !/^(\{:ok\b|:ok$)/.test(text));
  if (isCovered || isRescued(call)) return false;
  const subject = argumentNodes(call)[0] ?? call.previousNamedSibling;
  return subject !== null && !harmless.test(context.name(subject) ?? "");
}

/** A `with` without `else` whose error becomes the answer of a callback. */
function isOpenWith(call: SyntaxNode, context: RuleContext): boolean {
  const block = doBlockOf(call);
  if (block === null || block.namedChildren.some(({ type }) => type === "else_block")) return false;
  const place = callbackAround(call, context);
  if (
    place === null ||
    !/^(server|live-view|channel)$/.test(place.role) ||
    !/^handle_(call|cast|info|event|in|params|continue)$/.test(place.callback.name)
  )
    return false;
  const isAnswer =
    call.parent?.type === "do_block" &&
    call.parent.parent?.id === place.callback.node.id &&
    call.nextNamedSibling === null;
  return isAnswer && argumentNodes(call).some(({ text }) => /^\{?:ok\b[^<]*<-/.test(text));
}
