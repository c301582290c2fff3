import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/elixir/outline.ts";

/** Options under which a library takes how long to wait. */
const timeoutKeys = [
  "timeout",
  "recv_timeout",
  "receive_timeout",
  "pool_timeout",
  "connect_timeout",
  "inactivity_timeout",
  "request_timeout",
  "checkout_timeout",
];

/** Position of the time to wait in calls that take one. */
const waitAt: readonly (readonly [RegExp, number])[] = [
  [/^(GenServer|GenStage|GenStateMachine|:gen_server|:gen_statem)\.call$/, 2],
  [/^Task\.(await|await_many|yield|yield_many)$/, 1],
  [/^(Agent\.(get|update|get_and_update))$/, 2],
  [/^:(rpc|erpc)\.call$/, 4],
];

/** Erlang's own clients wait for ever unless told otherwise. */
const endless: readonly (readonly [RegExp, number])[] = [
  [/^:(gen_tcp|ssl)\.connect$/, 3],
  [/^:(gen_tcp|ssl|gen_udp)\.recv$/, 2],
  [/^:ibrowse\.send_req$/, 5],
  [/^:rpc\.call$/, 4],
];

export const rule = defineRule({
  id: "elixir/missing-timeout",
  class: "missing-timeout",
  title: "Call that may wait for ever",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    When the other side hangs, this process hangs with it, and everybody who waits for this process. Pools run empty, and
    nothing is logged, because nothing has failed.`,
  fix: `
    State how long an answer is worth waiting for, and answer for the case that none comes. HTTPoison, Req and Finch have
    defaults; :httpc, sockets and :infinity have none.`,
  example: {
    language: "elixir",
    before: `def rates(url), do: :httpc.request(:get, {url, []}, [], [])`,
    after: `def rates(url), do: :httpc.request(:get, {url, []}, [timeout: 5_000, connect_timeout: 2_000], [])`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["timeouts"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call target: (dot left: (_) @_module right: (identifier) @_call)
      (#any-of? @_call "call" "await" "await_many" "yield" "yield_many" "get" "update" "get_and_update" "request" "connect" "recv"
        "send_req")
      (#any-of? @_module "GenServer" "GenStage" "GenStateMachine" ":gen_server" ":gen_statem" "Task" "Agent" ":rpc" ":erpc" ":httpc"
        ":gen_tcp" ":ssl" ":gen_udp" ":ibrowse")) @call @finding

    (pair key: (keyword) @key value: (atom) @_infinity
      (#match? @key "timeout:") (#eq? @_infinity ":infinity")) @finding

    (call target: (identifier) @_use (arguments . (alias) @_tesla)
      (#eq? @_use "use") (#eq? @_tesla "Tesla")) @tesla @finding
  `,
  accept: ({ finding, call, key, tesla }, context) => {
    if (tesla !== undefined) return hasNoTimeout(context);
    if (key !== undefined) return isWaitingOption(finding, key.text.trim().replace(/:$/, ""), context);
    return call !== undefined && waitsForEver(call, context);
  },
  // Which adapter it is stands in another file.
  severityOf: ({ tesla }) => (tesla === undefined ? undefined : "low"),
  message: ({ call, tesla }, context) => {
    if (tesla !== undefined)
      return "This client has no timeout, and neither has the adapter that it uses unless the configuration names another.";
    return call === undefined ? "This call waits for ever." : `\`${context.name(call) ?? ""}\` waits for ever here.`;
  },
});

function waitsForEver(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (name === ":httpc.request") return isHttpcWithout(call, context);
  const wait = waitAt.find(([pattern]) => pattern.test(name))?.[1];
  if (wait !== undefined && context.resolve(context.argument(call, wait))?.text === ":infinity") return true;
  const position = endless.find(([pattern]) => pattern.test(name))?.[1];
  if (position === undefined) return false;
  const given = context.argument(call, position);
  const count = context.arguments(call).filter(({ name: key }) => key === null).length;
  // Of a socket that is open already the third argument is the timeout, not the options.
  const third = context.argument(call, 2);
  if (name === ":ssl.connect" && given === null && (third?.type === "integer" || /timeout/i.test(third?.text ?? "")))
    return false;
  const isHostAndPort = name === ":ssl.connect" && context.argument(call, 1)?.type === "integer" && count >= 2;
  if (isHostAndPort && given === null) return true;
  return given === null
    ? count >= (name.endsWith("recv") ? 2 : 3) || name === ":rpc.call"
    : context.resolve(given)?.text === ":infinity";
}

/** The options of HTTP are the third argument; a request of an address alone takes none. */
function isHttpcWithout(call: SyntaxNode, context: RuleContext): boolean {
  const options = context.argument(call, 2);
  if (options === null) return true;
  const value = context.resolve(options);
  if (value?.type !== "list" && value?.type !== "keywords") return false;
  const wait = context.entry(value, "timeout");
  return wait === null ? !/\btimeout\b/.test(value.text) : wait.text === ":infinity";
}

/** Of a call or of a repository's configuration; a `timeout: :infinity` of a child or state is how long it may live. */
function isWaitingOption(pair: SyntaxNode, key: string, context: RuleContext): boolean {
  if (!timeoutKeys.includes(key) || key === "pool_timeout" || key === "checkout_timeout") return false;
  let outer = pair.parent;
  while (outer !== null && outer.type !== "call") outer = outer.parent;
  const name = context.name(outer) ?? "";
  if (name === "config")
    return /Repo\b|timeout/.test(outer?.text.slice(0, 200) ?? "") && !/Endpoint/.test(outer?.text.slice(0, 200) ?? "");
  if (/^Task\.(Supervisor\.)?async_stream/.test(name)) return true;
  return (
    /(^|\.)\w*Repo\.\w+!?$|^(HTTPoison|Req|Finch|Tesla|HTTPotion|Mojito|:hackney|Postgrex|MyXQL|Redix|Ecto\.Adapters\.SQL|DBConnection|GenServer)\.\w+!?$|\.(get|post|put|patch|delete|request|query|run|call|transaction|new)!?$/.test(
      name,
    ) && functionAround(pair) !== null
  );
}

/** An adapter with defaults of its own, or the middleware, bounds it. */
const hasNoTimeout = (context: RuleContext): boolean =>
  !context.mentions(/Tesla\.Middleware\.Timeout|timeout:|\badapter\b/);
