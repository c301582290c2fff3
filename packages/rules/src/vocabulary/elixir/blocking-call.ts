import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { doBlockOf, functionAround } from "./outline.ts";

/** HTTP clients, by the calls that send a request and wait for its answer. */
export const httpRequest =
  /^((HTTPoison|Req|Tesla|HTTPotion|Mojito|:hackney|ExAws|Neuron|HTTPipe)\.(get|post|put|patch|delete|head|options|request|stream|query)!?|Finch\.(request|stream)!?|:httpc\.request|:ibrowse\.send_req)$/;

const sleeps = /^(Process\.sleep|:timer\.sleep)$/;
const commands = /^(System\.(cmd|shell)|:os\.cmd|MuonTrap\.cmd|Porcelain\.(shell|exec)|Rambo\.run)$/;
const waits = /^Task\.(await|await_many|yield_many)$/;
const remotes = /^:(rpc|erpc)\.(call|multicall)$|^Node\.(ping|connect)$/;
const sockets = /^:(gen_tcp|ssl)\.recv$/;

/** Returns what a call does that takes long, as the end of a sentence ("while it …"); null for quick calls. */
export function blockingCallOf(call: SyntaxNode, context: RuleContext): string | null {
  const name = context.name(call) ?? "";
  if (sleeps.test(name)) return isMoment(call, context) ? null : "sleeps";
  if (httpRequest.test(name)) return "waits for an HTTP answer";
  if (commands.test(name)) return "waits for another program";
  if (waits.test(name)) return "waits for a task";
  if (sockets.test(name)) return "waits for the network";
  if (remotes.test(name)) return "waits for another node";
  if (name === "receive") return isPolling(call) ? null : "waits for another message";
  const isEndless = /^(GenServer|:gen_server)\.call$/.test(name) && context.argument(call, 2)?.text === ":infinity";
  return isEndless ? "waits without an end for another process" : null;
}

/** `Process.sleep(0)` only yields. */
const isMoment = (call: SyntaxNode, context: RuleContext): boolean => {
  const length = context.constant(context.argument(call, 0))?.value;
  return typeof length === "number" && length <= 1;
};

/** `after 0` takes what is there and goes on; so does taking the message of a timer that has fired. */
const isPolling = (receive: SyntaxNode): boolean =>
  /\bafter\s+0\b/.test(doBlockOf(receive)?.text ?? "") ||
  /cancel_timer/.test(functionAround(receive)?.node.text ?? "") ||
  // What was told to end answers with its exit.
  (/\{:(?:EXIT|DOWN),/.test(receive.text) &&
    !/->[\s\S]*->/.test(receive.text) &&
    /Process\.exit\(|\bstop\(/.test(functionAround(receive)?.node.text ?? ""));
