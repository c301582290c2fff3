import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callbackAround, hasRole, isRequestCode } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, isWithinUse, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

const repository =
  /(^|\.)\w*Repo(\.\w+)?\.(get|get_by|one|insert|update|delete|insert_or_update|query|reload|aggregate|transaction|exists|checkout)!$/;

/** Drivers and clients fail for reasons outside of this program: connections, timeouts, other people's servers. */
const drivers = /^(Postgrex|MyXQL|Exqlite|Tds|Ecto\.Adapters\.SQL|Redix|Mongo|Xandra|Bolt\.Sips|Ch|AMQP\.\w+)\.\w+!$/;
const clients =
  /^(HTTPoison|Req|Tesla|Finch|ExAws|HTTPotion|Mojito|File|Jason|Poison|Oban|Swoosh\.Mailer|\w+(\.\w+)*\.Mailer)\.(get|post|put|patch|delete|head|request|read|write|decode|insert|deliver\w*|cp|rename|mkdir_p|rm|open)!$/;

/** Other people's servers, which fail by themselves: in a request too. */
const remote = /^(HTTPoison|Req|Tesla|Finch|ExAws|HTTPotion|Mojito)\./;

/** Finds that plug answers with 404. */
const finds = /\.(get|get_by|one|reload)!$/;

export const rule = defineRule({
  id: "elixir/bang-call-unhandled",
  class: "bang-call-unhandled",
  title: "Raising call in request or process code",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    A lost connection, a constraint or a bad document raises. In a request that is an error 500; in a server it takes the
    process and its state down, and a few in a row take the supervisor with it.`,
  fix: `
    Use the form that returns {:ok, value} or {:error, reason} and answer for both; keep the raising form for scripts, tests
    and invariants whose breach should crash.`,
  example: {
    language: "elixir",
    before: `
      defmodule Sync do
        use GenServer
        def handle_info(:sync, state) do
          Repo.insert!(%Run{at: state.at})
          {:noreply, state}
        end
      end`,
    after: `
      defmodule Sync do
        use GenServer
        def handle_info(:sync, state) do
          with {:error, changeset} <- Repo.insert(%Run{at: state.at}) do
            Logger.error("run not recorded: #{inspect(changeset.errors)}")
          end
          {:noreply, state}
        end
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["ecto", "errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call target: (dot right: (identifier) @_bang) (#match? @_bang "!$")) @finding
  `,
  accept: ({ finding }, context) => {
    // In a test what raises fails it, as it should.
    if (context.pathClass === "test") return false;
    const name = context.name(finding) ?? "";
    const isDatabase = repository.test(name) || drivers.test(name);
    if (!isDatabase && !clients.test(name)) return false;
    if (context.arguments(finding).length === 0 || isExcused(finding, context) || isAggregate(finding, context))
      return false;
    if (drivers.test(name) || /\.query!$/.test(name)) return true;
    if (isDatabase) return runsInProcess(finding, context);
    return isServer(finding, context) || (remote.test(name) && isRequestCode(finding, context));
  },
  severityOf: ({ finding }, context) => {
    if (finds.test(context.name(finding) ?? "") && isRequestCode(finding, context)) return "low";
    // Who calls a plain function may rescue.
    return runsInProcess(finding, context) ? undefined : "low";
  },
  message: ({ finding }, context) =>
    `\`${(context.name(finding) ?? "").split(".").slice(-2).join(".")}\` raises here, and nothing rescues.`,
});

/** `Repo.one!(from o in Order, select: count(o.id))`: a query that sums up always has one row. */
function isAggregate(call: SyntaxNode, context: RuleContext): boolean {
  if (!/\.one!$/.test(context.name(call) ?? "")) return false;
  const query = context.resolve(context.argument(call, 0));
  return (
    /\bselect\w*[:(][\s\S]*\b(?:count|sum|avg|max|min)\(/.test(query?.text ?? "") && !/group_by/.test(query?.text ?? "")
  );
}

/** Called by a library that answers for it: Broadway fails the message, a pool tries to connect again. */
const isAnsweredFor = (name: string, module: ElixirModule | null): boolean =>
  /^(?:__)?after_connect(?:__)?$/.test(name) ||
  (/^handle_(?:message|batch)$/.test(name) && module?.uses.some((use) => /^Broadway\b/.test(use)) === true);

/** Scripts and tests may crash; a function with a bang says that it does; a rescue answers for it. */
function isExcused(call: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(call);
  const module = moduleAround(call, context);
  if (around === null || around.word === "test" || around.name.endsWith("!") || around.word.startsWith("setup"))
    return true;
  if (
    isAnsweredFor(around.name, module) ||
    // Whoever deploys starts it and reads what it says.
    /(?:^|\.)Release(?:Tasks?)?$/.test(module?.name ?? "") ||
    hasRole(module, "test", "migration", "job") ||
    isWithinUse(call, /^(Mix\.Task|Ecto\.Migration|ExUnit\w*|ExMachina\w*)\b/, context)
  )
    return true;
  for (const outer of ancestors(call)) {
    if (
      outer.type === "do_block" &&
      outer.namedChildren.some(({ type }) => type === "rescue_block" || type === "catch_block")
    )
      return true;
    if (outer.id === around.node.id) break;
  }
  return false;
}

const runsInProcess = (call: SyntaxNode, context: RuleContext): boolean =>
  isRequestCode(call, context) || hasRole(moduleAround(call, context), "server");

function isServer(call: SyntaxNode, context: RuleContext): boolean {
  const role = callbackAround(call, context)?.role;
  return role === "server" || role === "channel" || role === "live-view";
}
