import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, isWithinUse, moduleAround } from "../../../vocabulary/elixir/outline.ts";

const starters = /^((Kernel|Process|:erlang)\.)?(spawn|spawn_link)$|^Task\.(start|start_link|async)$/;

export const rule = defineRule({
  id: "elixir/fire-and-forget-thread",
  class: "fire-and-forget-thread",
  title: "Process started outside of any supervisor",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Nobody restarts it, waits for it at shutdown, or limits how many there are. When it fails the work is gone without a
    trace; under load there are as many as requests; at every deployment those under way are cut off.`,
  fix: `
    Start it under a Task.Supervisor (Task.Supervisor.start_child/2, async_nolink/2) with max_children, or make it a job
    (Oban) when it must not be lost.`,
  example: {
    language: "elixir",
    before: `
      def create(conn, params) do
        Task.start(fn -> Mailer.welcome(params) end)
        json(conn, %{ok: true})
      end`,
    after: `
      def create(conn, params) do
        Task.Supervisor.start_child(Shop.Tasks, fn -> Mailer.welcome(params) end)
        json(conn, %{ok: true})
      end`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["otp", "tasks"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call target: (identifier) @_start (#any-of? @_start "spawn" "spawn_link")) @finding
    (call target: (dot left: (_) @_module right: (identifier) @_start)
      (#any-of? @_start "spawn" "spawn_link" "start" "start_link" "async")
      (#any-of? @_module "Task" "Elixir.Task" "Process" "Kernel" ":erlang")) @finding
  `,
  accept: ({ finding }, context) => {
    const name = context.name(finding) ?? "";
    if (!starters.test(name) || context.arguments(finding).length === 0) return false;
    const module = moduleAround(finding, context);
    const around = functionAround(finding);
    if (hasRole(module, "test", "migration") || around === null || isWithinUse(finding, /^Mix\.Task\b/, context))
      return false;
    if (/^(start_link|child_spec|main)$/.test(around.name)) return false;
    return name === "Task.async" ? !isAwaited(finding, around.node, context) : !isKept(finding, around.node);
  },
  message: ({ finding }, context) => `\`${context.name(finding) ?? ""}\` starts a process that no supervisor knows.`,
});

/** Awaited in the function, handed to the caller, or answered to by the process that started it. */
function isAwaited(call: SyntaxNode, definition: SyntaxNode, context: RuleContext): boolean {
  if (/Task\.(await|yield|await_many|yield_many|shutdown|ignore)/.test(definition.text)) return true;
  const module = moduleAround(call, context);
  // The answer arrives as `{ref, result}` in the server or view that started it.
  if (module !== null && /def handle_info\(\s*\{(\w*ref\w*|\^?\w+|_\w*), /.test(module.node.text)) return true;
  return isResult(call, definition) || isPassedOn(call) || isBoundAndUsed(call, definition, shownOnly);
}

/** The last value of a function, or of the function over a collection whose results are awaited elsewhere. */
function isResult(call: SyntaxNode, definition: SyntaxNode): boolean {
  let node: SyntaxNode = call;
  while (node.parent !== null && node.parent.id !== definition.id) {
    const parent: SyntaxNode = node.parent;
    if (
      (parent.type === "do_block" || parent.type === "body") &&
      parent.namedChildren.filter(({ type }) => type !== "comment").at(-1)?.id !== node.id
    )
      return false;
    if (parent.type === "binary_operator" && parent.childForFieldName("operator")?.text === "=") return false;
    node = parent;
  }
  return true;
}

/** Uses that wait for nothing: `Logger.info("… #{inspect(task)}")`, `Process.alive?(task.pid)`. */
const shownOnly = /\b(?:inspect|IO\.\w+|Logger\.\w+|Process\.\w+\??|send)\((?:[^()]|\([^()]*\)){0,400}\)|\b\w+\.pid\b/g;

/** `task = Task.async(…)`, and the name stands again below: in a list that is awaited elsewhere. */
function isBoundAndUsed(call: SyntaxNode, definition: SyntaxNode, ignored?: RegExp): boolean {
  const match = call.parent?.type === "binary_operator" ? call.parent : null;
  if (match?.childForFieldName("operator")?.text !== "=") return false;
  const names = (match.childForFieldName("left")?.text.match(/\b[a-z]\w*\b/g) ?? []).filter((name) => name !== "ok");
  const text = definition.text.slice(match.endIndex - definition.startIndex);
  const below = ignored === undefined ? text : text.replace(ignored, "");
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(below));
}

const isPassedOn = (call: SyntaxNode): boolean =>
  /^(tuple|map_content|pair|list|keywords)$/.test(call.parent?.type ?? "");

/** Watched by a monitor, or its pid kept to be linked and stopped. */
function isKept(call: SyntaxNode, definition: SyntaxNode): boolean {
  // It watches who started it, or is watched; that it traps its own exits tells nobody.
  const before = definition.text.slice(0, call.startIndex - definition.startIndex);
  const below = definition.text.slice(call.endIndex - definition.startIndex);
  if (definition.text.includes("Process.monitor") || /trap_exit/.test(before + below)) return true;
  // Its answer is waited for below.
  if (/\breceive\s+do\b/.test(below)) return true;
  // Linked, so that neither outlives the other, and known to the process that started it.
  if (/_link$/.test(call.childForFieldName("target")?.text ?? "") && isBoundAndUsed(call, definition)) return true;
  return (
    /^(init|start_link)$/.test(functionAround(call)?.name ?? "") &&
    /_link$/.test(call.childForFieldName("target")?.text ?? "")
  );
}
