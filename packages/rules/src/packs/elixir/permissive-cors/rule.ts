import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, callsWithin, functionAround, isDevelopmentBranch } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

/** CORSPlug allows every origin, with credentials, unless told otherwise. */
const defaults: Readonly<Record<string, { origins: string; credentials: string; isOpen: boolean; sends: boolean }>> = {
  CORSPlug: { origins: "origin", credentials: "credentials", isOpen: true, sends: true },
  Corsica: { origins: "origins", credentials: "allow_credentials", isOpen: false, sends: false },
  "Corsica.Router": { origins: "origins", credentials: "allow_credentials", isOpen: false, sends: false },
};

const localOrigin = /https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)/;

export const rule = defineRule({
  id: "elixir/permissive-cors",
  class: "permissive-cors",
  title: "Cross-origin requests allowed from anywhere",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-942"],
  why: `
    A page of anybody, opened by a signed-in user, can call this API with the user's cookies and read the answers. With the
    origin reflected or a localhost origin in production, that is every page or every program on the user's machine.`,
  fix: `
    Name the origins that your own pages have, by environment, and allow credentials only for them. Public data needs no
    credentials: set credentials: false.`,
  example: {
    language: "elixir",
    before: `plug CORSPlug, origin: "*", credentials: true`,
    after: `plug CORSPlug, origin: ["https://app.example.com"], credentials: true`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["cors", "phoenix"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "info" },
  check: function* (context) {
    if (!context.mentions(/CORSPlug|Corsica|cors_plug|corsica|access-control-allow-origin|check_origin:\s*false/i))
      return;
    if (/(^|\/)config\/(dev|test)\.exs$/.test(context.path)) return;
    for (const call of callsWithin(context.root, context)) {
      const message = judge(call.node, call.name, context);
      if (message !== null && !isDevelopmentBranch(call.node)) yield { at: call.node, message };
    }
    yield* findDisabledOriginChecks(context);
  },
});

function judge(call: SyntaxNode, name: string, context: RuleContext): string | null {
  if (name === "plug") return judgePlug(call, context);
  if (name === "config") return judgeConfig(call, context);
  return /put_resp_header$|merge_resp_headers$|prepend_resp_headers$/.test(name) ? judgeHeader(call, context) : null;
}

function judgePlug(call: SyntaxNode, context: RuleContext): string | null {
  const known = defaults[context.name(context.argument(call, 0)) ?? ""];
  if (known === undefined) return null;
  const given = context.argument(call, 1);
  // Options that stand elsewhere cannot be judged here.
  if (given !== null && context.resolve(given)?.type === "identifier") return null;
  const origins = context.argument(call, known.origins);
  const credentials = context.argument(call, known.credentials);
  const sends = credentials === null ? known.sends : context.constant(credentials)?.value !== false;
  if (origins === null) return known.isOpen && sends && !hasConfig(context) ? openMessage(sends) : null;
  return judgeOrigins(origins, sends, context);
}

const hasConfig = (context: RuleContext): boolean => context.mentions(/config :cors_plug/);

function judgeConfig(call: SyntaxNode, context: RuleContext): string | null {
  if (context.text(context.argument(call, 0)) !== ":cors_plug") return null;
  const sends = context.constant(context.argument(call, "credentials"))?.value !== false;
  const origins = context.argument(call, "origin");
  return origins === null ? null : judgeOrigins(origins, sends, context);
}

function judgeOrigins(origins: SyntaxNode, sends: boolean, context: RuleContext): string | null {
  const value = context.resolve(origins) ?? origins;
  const items = value.type === "list" ? value.namedChildren : [value];
  const texts = items.map((item) => context.text(item) ?? item.text);
  if (texts.some((text) => text === "*" || text === ":all" || isAnyOrigin(text)))
    return sends ? openMessage(true) : null;
  if (texts.some((text) => text === ":self" || text === "self")) return null;
  return texts.some((text) => localOrigin.test(text)) ? "A localhost origin is allowed outside of development." : null;
}

const isAnyOrigin = (pattern: string): boolean =>
  /^(~r)?.?(\^?\.[*+]\$?|\^?https?\??:\\?\/\\?\/\.[*+]\$?).?$/.test(pattern);

const openMessage = (sends: boolean): string =>
  sends ? "Every origin is allowed, together with credentials." : "Every origin is allowed.";

/** `put_resp_header(conn, "access-control-allow-origin", …)`. */
function judgeHeader(call: SyntaxNode, context: RuleContext): string | null {
  const values = headersOf(call, context);
  const at = values.findIndex((value) => /^access-control-allow-origin$/i.test(context.text(value) ?? ""));
  const origin = at === -1 ? null : (values[at + 1] ?? null);
  if (origin === null) return null;
  const body = functionAround(call)?.node.text ?? call.text;
  const sends = /access-control-allow-credentials["\s,:=>]+"true"/i.test(body);
  const text = context.text(origin);
  if (text !== null) {
    if (text === "*") return sends ? openMessage(true) : null;
    return localOrigin.test(text) ? "A localhost origin is allowed outside of development." : null;
  }
  return reflects(origin, body, context) ? "The origin of every request is allowed." : null;
}

/** Name and value of what is given, also of each tuple in a list: `merge_resp_headers([{"…", origin}])`. */
function headersOf(call: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const given = context.arguments(call).map(({ value }) => value);
  const list = given.map((value) => context.resolve(value)).find((value) => value?.type === "list");
  return list?.namedChildren.flatMap((tuple) => tuple.namedChildren) ?? given;
}

/** The value is the request's own origin, and nothing compares it. */
function reflects(given: SyntaxNode, body: string, context: RuleContext): boolean {
  // `origin || "*"`: what is answered to whoever sends none changes nothing.
  const isDefaulted = /^(?:\|\||or)$/.test(given.childForFieldName("operator")?.text ?? "");
  const origin = (isDefaulted ? given.childForFieldName("left") : null) ?? given;
  const source = context.resolve(origin)?.text ?? origin.text;
  const isOrigin =
    /get_req_header\([^)]*"origin"/i.test(source) ||
    (/^\w*origin\w*$/.test(origin.text) && /get_req_header\([^)]*"origin"/i.test(body));
  return isOrigin && !/\bin\b\s*[@\w]|allowed|Enum\.member|valid|whitelist|String\.ends_with|==/.test(body);
}

function* findDisabledOriginChecks(context: RuleContext): Generator<Report> {
  if (!context.mentions(/check_origin:\s*false/)) return;
  for (const pair of context.root.descendantsOfType("pair")) {
    if (!/^check_origin:\s*false$/.test(pair.text) || isDevelopmentBranch(pair)) continue;
    const call = enclosingCall(pair);
    if (
      call !== null &&
      /^(socket|config|plug|live_socket|websocket)$/.test(wordOf(call)) &&
      argumentNodes(call).length > 0
    ) {
      yield readsCookies(call)
        ? { at: pair, message: "Web sockets are opened from every origin, with the user's cookies." }
        : {
            at: pair,
            severity: "low",
            message: "Web sockets are opened from every origin: only what the client sends with them says who it is.",
          };
    }
  }
}

/** A socket is handed the session only where it says so; live views always have it, and so has the whole endpoint. */
const readsCookies = (call: SyntaxNode): boolean =>
  wordOf(call) !== "socket" || /\bsession:|LiveView|\bcookie/.test(call.text);

function enclosingCall(node: SyntaxNode): SyntaxNode | null {
  let outer = node.parent;
  while (outer !== null && outer.type !== "call") outer = outer.parent;
  return outer;
}
