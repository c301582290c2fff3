import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/raw-send",
  class: "raw-send",
  title: "Message sent without knowing whether anybody gets it",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    send/2 succeeds whatever becomes of the receiver: a dead process, another node that is gone, or a process that does not
    know the message drops it in silence, and nobody learns that the work was not done.`,
  fix: `
    Call the process through its module (GenServer.call/3 answers or exits, GenServer.cast/2 documents that nobody waits),
    broadcast with Phoenix.PubSub or a Registry, or monitor the receiver.`,
  example: {
    language: "elixir",
    before: `def notify(worker, order), do: send(worker, {:order, order})`,
    after: `def notify(worker, order), do: GenServer.call(worker, {:order, order})`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["otp", "messages"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { example: "info", script: "info", development: "info" },
  query: `
    (call target: (identifier) @_send (#eq? @_send "send")) @finding
    (call target: (dot left: (_) @_module right: (identifier) @_send)
      (#any-of? @_module "Process" "Kernel" ":erlang") (#any-of? @_send "send" "send_nosuspend")) @finding
  `,
  accept: ({ finding }, context) => {
    // A test waits for what it sends.
    if (context.pathClass === "test") return false;
    const values = context.arguments(finding).filter(({ name }) => name === null);
    if (values.length < 2 || values.length > 3 || functionAround(finding) === null) return false;
    if (isReply(values[0]?.value, values[1]?.value)) return false;
    return !isOwnFunction(finding, context) && !isSelf(values[0]?.value, context) && !isWatched(finding, context);
  },
  message: ({ finding }, context) =>
    `Nobody learns whether \`${(context.argument(finding, 0)?.text ?? "").replace(/\s+/g, " ").slice(0, 60)}\` gets this message.`,
});

function isOwnFunction(call: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(call, context);
  if (hasRole(module, "test")) return true;
  return (
    call.childForFieldName("target")?.type === "identifier" &&
    (module?.functions.some(({ name }) => name === "send") ?? false)
  );
}

/** An answer to who asked, and waits or watches: `send(from, {ref, result})`, `send(state.caller, …)`. */
const isReply = (target: SyntaxNode | undefined, message: SyntaxNode | undefined): boolean =>
  /(?:^|\.)(?:from|from_pid|caller|caller_pid|reply_to|starter|requester|test_pid)$/.test(target?.text ?? "") ||
  /^\{:io_reply,/.test(message?.text ?? "");

/** `self()`, also under a name. */
function isSelf(target: SyntaxNode | undefined, context: RuleContext): boolean {
  return /^(self\(\)|self)$/.test(context.resolve(target)?.text ?? "");
}

/** A monitor tells that the receiver is gone. */
function isWatched(call: SyntaxNode, context: RuleContext): boolean {
  return context.mentions(/Process\.monitor/) && (functionAround(call)?.node.text.includes("Process.monitor") ?? false);
}
