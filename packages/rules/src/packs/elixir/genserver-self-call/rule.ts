import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callbackAround } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, isHandedOver, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { ElixirModule, NamedCall } from "../../../vocabulary/elixir/outline.ts";

const serverCalls =
  /^(GenServer\.(call|stop|multi_call)|GenStage\.call|GenStateMachine\.call|:gen_server\.call|:gen_statem\.call)$/;

const callbacks = /^(init|handle_\w+|terminate)$/;

export const rule = defineRule({
  id: "elixir/genserver-self-call",
  class: "genserver-self-call",
  title: "Server that calls itself",
  languages: ["elixir"],
  category: "reliability",
  severity: "high",
  confidence: "medium",
  why: `
    The server waits for an answer that only it can give. After five seconds the call exits and takes the server and its
    state down, every time this line is reached.`,
  fix: `
    Move the work into a function of the state and call that from both clauses; to do it later, send(self(), …) or return
    {:continue, …}.`,
  example: {
    language: "elixir",
    before: `
      defmodule Counter do
        use GenServer
        def handle_call(:double, _from, state) do
          {:reply, 2 * GenServer.call(__MODULE__, :value), state}
        end
      end`,
    after: `
      defmodule Counter do
        use GenServer
        def handle_call(:double, _from, state) do
          {:reply, 2 * state.value, state}
        end
      end`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["otp", "genserver", "deadlock"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/GenServer|:gen_server|:gen_statem|GenStage/)) return;
    for (const { name, node } of callsWithin(context.root, context)) {
      if (isHandedOver(node, context)) continue;
      const module = moduleAround(node, context);
      if (module === null || !runsInCallback(node, module, context)) continue;
      if (isSelfCall({ name, node }, module, context)) {
        yield { at: node, message: "The server waits for an answer that only itself can give." };
      } else if (callsItself({ name, node }, module, context) || asksItself({ name, node }, module, context)) {
        yield {
          at: node,
          message: "This function calls the server from within the server, which then waits for itself.",
        };
      }
    }
  },
});

function runsInCallback(node: SyntaxNode, module: ElixirModule, context: RuleContext): boolean {
  const direct = callbackAround(node, context);
  if (direct !== null) return direct.role === "server";
  const around = functionAround(node);
  if (around?.word !== "defp" || !module.uses.some((use) => /GenServer|:gen_/.test(use))) return false;
  return module.functions.some(
    (callback) =>
      callbacks.test(callback.name) &&
      callsWithin(callback.node, context).some(
        (call) => call.name === around.name && !isHandedOver(call.node, context),
      ),
  );
}

function isSelfCall({ name, node }: NamedCall, module: ElixirModule, context: RuleContext): boolean {
  return serverCalls.test(name) && namesItself(context.argument(node, 0), module, context);
}

function namesItself(server: SyntaxNode | null, module: ElixirModule, context: RuleContext): boolean {
  const target = context.resolve(server)?.text ?? "";
  if (/^(__MODULE__|self\(\)|@(name|server|me|process_name))$/.test(target) || target === module.name) return true;
  // `name: MyServer` under which it is registered.
  return (
    /^[A-Z][\w.]*$/.test(target) &&
    new RegExp(`name: ${target.replaceAll(".", "\\.")}\\b`).test(module.node.text) &&
    target === module.name.split(".").at(-1)
  );
}

/** A public function of the module whose body is the call to the server. */
function callsItself({ name, node }: NamedCall, module: ElixirModule, context: RuleContext): boolean {
  if (node.parent?.type === "arguments" && /^defp?$/.test(wordOf(node.parent.parent))) return false;
  const arity = context.arguments(node).length;
  const local = name.replace(/^__MODULE__\./, "").replace(`${module.name}.`, "");
  if (local.includes(".")) return false;
  const clauses = module.functions.filter(
    (one) => one.word === "def" && one.name === local && one.parameters.length === arity && !callbacks.test(one.name),
  );
  return (
    clauses.length > 0 &&
    clauses.every((clause) =>
      callsWithin(clause.node, context).some(
        (call) => isSelfCall(call, module, context) && !/self\(\)/.test(context.argument(call.node, 0)?.text ?? ""),
      ),
    )
  );
}

/** `free(self())`, of a client function that calls the server it is given. */
function asksItself({ name, node }: NamedCall, module: ElixirModule, context: RuleContext): boolean {
  const local = name.replace(/^__MODULE__\./, "").replace(`${module.name}.`, "");
  if (context.argument(node, 0)?.text !== "self()") return false;
  return module.functions.some(({ name: client, node: clause, parameters, word }) => {
    const server = parameters[0]?.type === "identifier" ? parameters[0].text : undefined;
    return (
      word === "def" &&
      client === local &&
      server !== undefined &&
      callsWithin(clause, context).some(
        (call) => serverCalls.test(call.name) && context.argument(call.node, 0)?.text === server,
      )
    );
  });
}
