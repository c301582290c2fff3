import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, functionAround, moduleAround, statementsOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

export const rule = defineRule({
  id: "elixir/open-redirect",
  class: "open-redirect",
  title: "Redirect to an address that the request names",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-601"],
  why: `
    A link to this site, which people trust, leads to a page of somebody else: a copy of the login form, or a page that
    collects the token in the address.`,
  fix: `
    Redirect with to: and a path (Phoenix refuses other hosts), or compare the host with a fixed list before
    redirect(external: …).`,
  example: {
    language: "elixir",
    before: `def create(conn, params), do: redirect(conn, external: params["return_to"])`,
    after: `def create(conn, params), do: redirect(conn, to: local_path(params["return_to"]))`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["phoenix", "redirect"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  query: `
    (call target: (identifier) @_redirect (#any-of? @_redirect "redirect" "put_resp_header")) @finding
    (call target: (dot right: (identifier) @_redirect) (#any-of? @_redirect "redirect" "put_resp_header")) @finding
  `,
  accept: ({ finding }, context) => {
    const address = addressOf(finding, context);
    if (address === null || comparesHost(finding, context)) return false;
    if (isKeptInSession(address, context)) return true;
    return isOpen(address, context);
  },
  message: "The request decides where the browser is sent.",
});

const isOpen = (address: SyntaxNode, context: RuleContext): boolean =>
  readsRequest(address, context) && !isCheckedBefore(address, context) && !hasFixedHost(address, context);

function addressOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (/redirect$/.test(context.name(call) ?? "")) return context.argument(call, "external");
  const values = context.arguments(call).map(({ value }) => value);
  const at = values.findIndex((value) => /^location$/i.test(context.text(value) ?? ""));
  return at === -1 ? null : (values[at + 1] ?? null);
}

/** `get_session(conn, :return_to)` at the beginning, where the same module puts what a client sent under that key. */
function isKeptInSession(address: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/\bget_session\b/) || !context.mentions(/\bput_session\b/)) return false;
  const module = moduleAround(address, context);
  const answers = answersOf(context.resolve(address) ?? address, module);
  const keys = answers.flatMap((answer) => {
    const [head] = context.textParts(answer) ?? [answer];
    const read = typeof head === "string" ? null : context.resolve(head);
    return /(?:^|\.)get_session$/.test(context.name(read) ?? "") ? (context.text(context.argument(read, 1)) ?? []) : [];
  });
  return callsWithin(keys.length === 0 ? null : module?.node, context).some(({ name, node }) => {
    const [key, value] = [context.text(context.argument(node, 1)), context.argument(node, 2)];
    if (!/(?:^|\.)put_session$/.test(name) || key === null || !keys.includes(key)) return false;
    return value !== null && isOpen(value, context);
  });
}

/** The value itself, or what each clause of a function of the module answers with. */
function answersOf(value: SyntaxNode, module: ElixirModule | null): readonly SyntaxNode[] {
  const word = wordOf(value);
  const clauses = word === "" ? [] : (module?.functions.filter(({ name }) => name === word) ?? []);
  return clauses.length === 0 ? [value] : clauses.flatMap(({ node }) => statementsOf(node).at(-1) ?? []);
}

/** `"https://shop.example.com/#{path}"`: only the path is open. */
function hasFixedHost(address: SyntaxNode, context: RuleContext): boolean {
  // `URI.to_string(%URI{host: host, path: conn.request_path})`: the host is what counts.
  const value = context.resolve(address);
  const fields = value?.text.includes("%URI{") === true ? value.descendantsOfType("pair") : [];
  const host = fields.find((pair) => pair.text.startsWith("host:"))?.childForFieldName("value") ?? null;
  if (host !== null) return !readsRequest(host, context);
  const [first, second] = context.textParts(value) ?? [];
  const head = typeof first === "string" ? first : context.text(first);
  if (first !== undefined && typeof first !== "string" && head === null) {
    // A base address that is configured, and a path behind it.
    return !readsRequest(first, context) && second !== undefined;
  }
  return head !== null && /^(https?:\/\/[^/]+[/?#]|\/[^/\\])/.test(head);
}

function comparesHost(call: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(call)?.node;
  return (
    callsWithin(around, context).some(({ name }) =>
      /URI\.(parse|new)!?$|valid|allow|safe|trusted|verify/i.test(name),
    ) && /host|valid|allow|safe|trusted|verify/i.test(around?.text ?? "")
  );
}
