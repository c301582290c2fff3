import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";
import { isMadeUp } from "../../../vocabulary/python/made-up.ts";

export const rule = defineRule({
  id: "python/bind-all-interfaces",
  class: "bind-all-interfaces",
  title: "Server bound to all interfaces",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-668"],
  why: `
    The port answers on every network that the machine is in, including those that nobody thought of: a laptop's
    café, a cloud's public address, a neighbour's container.`,
  fix: `
    Bind to 127.0.0.1, or to the one interface that must serve, taken from configuration whose default is local.`,
  example: {
    language: "python",
    before: `
      app.run(host="0.0.0.0", port=8000)`,
    after: `
      app.run(host="127.0.0.1", port=8000)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["network"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    ((string (string_content) @_text) @address @finding (#any-of? @_text "0.0.0.0" "::" "[::]"))
    ((string (string_content) @_text) @bind @finding (#match? @_text "^(tcp://)?(0[.]0[.]0[.]0|[[]::\\\\]|[*]):[0-9]+$"))
    (call function: (attribute attribute: (identifier) @_bind) arguments: (argument_list . (tuple . (string) @empty @finding)) (#eq? @_bind "bind"))
    (call function: (_) @_server arguments: (argument_list . (tuple . (string) @empty @finding)) (#match? @_server "(Server|create_server)$"))
    (call function: (_) @_server arguments: (argument_list . (identifier) @named @finding) (#match? @_server "(Server|[.]bind)$"))
  `,
  accept: ({ finding, address, bind, empty, named }, context) => {
    if (isProbe(finding, context) || isForGroup(finding) || isMadeUp(finding)) return false;
    if (named !== undefined) {
      const [host, port] =
        context.resolve(named)?.type === "tuple" ? (context.resolve(named)?.namedChildren ?? []) : [];
      return host !== undefined && context.text(host) === "" && context.constant(port)?.value !== 0;
    }
    // Port 0 asks for any free port, to learn its number.
    if (empty !== undefined) return context.text(empty) === "" && context.constant(empty.nextNamedSibling)?.value !== 0;
    return isBound(address ?? bind, context);
  },
  message: "The server listens on every interface of its machine.",
});

/** A port that is tried, to learn whether it is free, or whatever is free: nothing is waited for on it. */
function isProbe(address: SyntaxNode, context: RuleContext): boolean {
  const place = address.parent;
  const isAnyPort = place?.type === "tuple" && context.constant(place.namedChildren[1])?.value === 0;
  const call = callAround(address);
  if (call === null || call.type === "block") return isAnyPort;
  if (calledName(call) !== "bind") return false;
  const text = functionAround(address)?.text ?? "";
  return (isAnyPort || /\bgetsockname\(/.test(text)) && !/\.(?:listen|accept|recv\w*|serve\w*)\(/.test(text);
}

/** What is sent to a multicast group reaches a socket only where it is bound so. */
const isForGroup = (address: SyntaxNode): boolean =>
  calledName(callAround(address)) === "bind" &&
  /IP_ADD_MEMBERSHIP|IPV6_JOIN_GROUP/.test(functionAround(address)?.text ?? "");

const callAround = (node: SyntaxNode): SyntaxNode | null =>
  [...ancestors(node)].find(({ type }) => type === "call" || type === "block") ?? null;

const bindingCall =
  /(?:^|\.)(?:run|serve|serve_forever|bind|listen|run_app|run_simple|start_server|create_server|make_server|TCPSite|launch|app_run|run_server|add_insecure_port|add_secure_port|Config|start|run_async|run_debug|\w*Server|getaddrinfo_bind)$/;
const hostName =
  /(?:^|_)(?:host|hosts|addr|address|bind|bind_addr|bind_address|bind_host|listen|listen_addr|listen_host|server_host|server_name|interface|ip|binds?|listen_address)$/i;

/** Whether the address is given to something that listens, or is the default of a setting that says where to. */
function isBound(address: SyntaxNode | undefined, context: RuleContext): boolean {
  for (
    let node = address ?? null, up = address?.parent ?? null;
    node !== null && up !== null;
    node = up, up = up.parent
  ) {
    switch (up.type) {
      case "comparison_operator":
      case "return_statement":
      case "subscript":
        return false;
      case "call":
        if (
          bindingCall.test(
            context.name(up) ?? up.childForFieldName("function")?.childForFieldName("attribute")?.text ?? "",
          )
        )
          return true;
        if (
          /(?:^|\.)(?:getenv|get|str|env|config|setdefault|option|Option|Argument|add_argument|Field)$/.test(
            context.name(up) ?? "",
          )
        ) {
          if (hostName.test(keyOf(up, context))) return true;
          break;
        }
        return false;
      case "keyword_argument":
        // An `ip` is also whose request it was: it is listened on where a server is made.
        if (/^ip$/i.test(up.childForFieldName("name")?.text ?? ""))
          return bindingCall.test(context.name(up.parent?.parent) ?? "");
        if (hostName.test(up.childForFieldName("name")?.text ?? "") && !isLookup(up, context))
          return listens(up, context);
        break;
      case "default_parameter":
      case "typed_default_parameter":
        if (/^ip$/i.test(up.childForFieldName("name")?.text ?? ""))
          return /serve|listen|bind|start|run/i.test(functionOf(up)?.childForFieldName("name")?.text ?? "");
        return hostName.test(up.childForFieldName("name")?.text ?? "");
      case "assignment":
        return /(?:^|_)(?:hosts?|bind\w*|listen\w*|interface)$/i.test(
          up.childForFieldName("left")?.text.split(".").at(-1) ?? "",
        );
      case "pair":
        // What a test compares settings with binds nothing.
        return context.pathClass !== "test" && hostName.test(context.text(up.childForFieldName("key")) ?? "");
      case "module":
      case "block":
        return false;
    }
  }
  return false;
}

/** The function that a parameter belongs to. */
const functionOf = (parameter: SyntaxNode): SyntaxNode | null => parameter.parent?.parent ?? null;

/** `Server(host="0.0.0.0")` listens; `connect(host="0.0.0.0")` and a filter do not. */
function listens(keyword: SyntaxNode, context: RuleContext): boolean {
  const call = keyword.parent?.parent ?? null;
  // What a test compares, written as `dict(…)`.
  if (context.pathClass === "test" && context.name(call) === "dict") return false;
  return !/(?:^|\.)(?:connect|get|post|filter|exclude|filter_by|create_connection|open_connection|ping|assert\w+)$/.test(
    context.name(call) ?? "",
  );
}

const isLookup = (keyword: SyntaxNode, context: RuleContext): boolean =>
  /(?:^|\.)(?:getenv|get)$/.test(context.name(keyword.parent?.parent) ?? "");

/** The setting that a lookup or an option names: `HOST`, `--host`. */
function keyOf(call: SyntaxNode, context: RuleContext): string {
  const named = context
    .arguments(call)
    .map(({ value }) => context.text(value) ?? "")
    .find((text) => /host|addr|bind|listen|interface/i.test(text));
  return (named ?? "").replace(/^-+/, "").replaceAll("-", "_");
}
