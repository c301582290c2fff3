import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/elixir/outline.ts";
import { isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

const clients =
  /^(HTTPoison|Req|Tesla|HTTPotion|Mojito|Finch|:httpc|:hackney|Mint\.HTTP|WebSockex)\.(get|post|put|patch|delete|head|request|build|run|new|connect|start_link)!?$/;

export const rule = defineRule({
  id: "elixir/server-side-request-forgery",
  class: "server-side-request-forgery",
  title: "Request sent to an address that the client names",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-918"],
  why: `
    The node stands inside: it reaches the metadata service with the machine's credentials, databases and admin pages that
    trust their network. Whoever chooses the address reaches them too.`,
  fix: `
    Choose among known hosts, or resolve the name, refuse private addresses, and connect to the address that was checked.
    Follow no redirects.`,
  example: {
    language: "elixir",
    before: `def preview(conn, %{"url" => url}), do: json(conn, Req.get!(url).body)`,
    after: `
      def preview(conn, %{"url" => url}) do
        with {:ok, target} <- Links.allowed_target(url), do: json(conn, Req.get!(target).body)
      end`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 15 },
  tags: ["http-client", "phoenix"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_send)
      (#any-of? @_send "get" "get!" "post" "post!" "put" "put!" "patch" "patch!" "delete" "delete!" "head" "head!" "request"
        "request!" "build" "run" "run!" "new" "connect" "start_link")) @finding
  `,
  accept: ({ finding }, context) => {
    const name = context.name(finding) ?? "";
    if (!clients.test(name)) return false;
    const address = addressOf(finding, name, context);
    return (
      address !== null &&
      readsRequest(address, context) &&
      !isCheckedBefore(address, context) &&
      !hasFixedHost(address, context)
    );
  },
  message: "The client decides where this request goes.",
});

function addressOf(call: SyntaxNode, name: string, context: RuleContext): SyntaxNode | null {
  const option = context.argument(call, "url") ?? context.argument(call, "base_url");
  if (option !== null) return option;
  if (/^:httpc\.request$/.test(name)) {
    const [first, second] = [context.argument(call, 0), context.argument(call, 1)];
    return second?.type === "tuple" ? (second.firstNamedChild ?? null) : first;
  }
  if (/^Mint\.HTTP\.connect$/.test(name)) return context.argument(call, 1);
  const first = context.argument(call, 0);
  const takesMethod = first?.type === "atom" || /\.(request|build)!?$/.test(name);
  // Tesla takes a client before the address.
  const takesClient =
    name.startsWith("Tesla.") && context.argument(call, 1) !== null && /client|^\w*\.new/.test(first?.text ?? "");
  return takesMethod || takesClient ? context.argument(call, 1) : first;
}

function hasFixedHost(address: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(address);
  // `Path.join(base, path)` and `URI.merge(base, path)` begin with the base.
  if (/^(?:Path\.join|URI\.(?:merge|append_path))$/.test(context.name(value) ?? "")) {
    const base = context.argument(value, 0);
    return base?.type !== "list" && !readsRequest(base, context);
  }
  const [first] = context.textParts(value) ?? [];
  if (first === undefined) return /URI\.encode|byte_size/.test(value?.text ?? "") && !readsRequest(value, context);
  const head = typeof first === "string" ? first : context.text(first);
  if (head !== null) return /^(https?:\/\/[^/]+[/?#]|\/)/.test(head);
  // The base comes from elsewhere; only the path is the client's.
  return typeof first !== "string" && !readsRequest(first, context) && functionAround(address) !== null;
}
