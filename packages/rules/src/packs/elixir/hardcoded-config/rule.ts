import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { httpRequest } from "../../../vocabulary/elixir/blocking-call.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

const settingName =
  /^@?((\w+_)?(host|hostname|server|endpoint|base_url|api_url|url|uri|api|domain|bucket|region|broker|database|queue_url|webhook)|(\w+_)?(port))$/;

/** Not read by anybody's program: shown, or the name of a thing. */
const shownName =
  /home_?page|source|docs?|license|schema|namespace|avatar|image|icon|logo|path|redirect|callback|example|placeholder|self|default_port|type/;

/** What every address has; the rest is looked at where this stands. */
const likelyAddress =
  /:\/\/|"\d{1,3}(\.\d{1,3}){3}"|\.(com|net|org|io|dev|internal|local)"|"localhost"|"\/(var|etc|opt|srv|home|usr\/local)\//;

export const rule = defineRule({
  id: "elixir/hardcoded-config",
  class: "hardcoded-config",
  title: "Setting in the code",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `It cannot differ between environments: tests and staging talk to production, and moving a service needs a release.`,
  fix: `Read it with Application.fetch_env!/2 from config/runtime.exs, and set it there from the environment.`,
  example: {
    language: "elixir",
    before: `@base_url "https://api.payments.io/v1"`,
    after: `def base_url, do: Application.fetch_env!(:shop, :payments_url)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration", "style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  check: function* (context) {
    if (
      context.pathClass === "test" ||
      /(^|\/)config\/|mix\.exs$|\.exs$/.test(context.path) ||
      !context.mentions(likelyAddress)
    )
      return;
    if (context.mentions(/^import Config|^use Mix\.Config/m)) return;
    for (const string of context.root.descendantsOfType(["string", "pair"])) {
      if (isHardcoded(string, context) && !hasRole(moduleAround(string, context), "test", "migration")) {
        yield { at: string, message: `This cannot differ between environments: ${string.text.slice(0, 60)}.` };
      }
    }
  },
});

function isHardcoded(node: SyntaxNode, context: RuleContext): boolean {
  const { text } = node;
  if (node.type === "pair") return /^(\w+_)?port:\s*[1-9][\d_]*$/.test(text) && isOptionOfConnection(node);
  if (!likelyAddress.test(text.slice(0, 200))) return false;
  return (
    isAddress(context.text(node) ?? literalStart(node, context)) && (isRequested(node, context) || isSetting(node))
  );
}

const literalStart = (node: SyntaxNode, context: RuleContext): string => {
  const [first] = context.textParts(node) ?? [];
  return typeof first === "string" ? first : "";
};

/** An address with a host, an IP address, or a place in the file system of one machine; where a cloud describes a machine it is the same in all. */
const isAddress = (text: string): boolean =>
  !/^(?:https?:\/\/)?169\.254\./.test(text) && !readingPage.test(text) && isOfOnePlace(text);

/** A page for people to read. */
const readingPage = /^https?:\/\/[^\s#?]*\/(?:wiki|docs?|blob|help|guides?|advisories)\/|^https?:\/\/[^\s]*#[a-z]/;

const isOfOnePlace = (text: string): boolean =>
  /^(https?|wss?|amqps?|rediss?|postgres(ql)?|ecto|mysql|mongodb(\+srv)?|ftp|s3):\/\/[^/\s]{3,}/.test(text) ||
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ||
  /^[\w-]+(\.[\w-]+)+\.(com|net|org|io|dev|internal|local|amazonaws\.com)$/.test(text) ||
  /^(localhost|\/(var|etc|opt|srv|home|usr\/local)\/[\w./-]+)$/.test(text);

function isRequested(node: SyntaxNode, context: RuleContext): boolean {
  const call = node.parent?.parent;
  return call?.type === "call" && httpRequest.test(context.name(call) ?? "");
}

/** Under a name of settings: attribute, key or local; not a fallback of what the environment says. */
function isSetting(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (isFallback(outer)) return false;
    const name = nameGiven(outer, node);
    if (name !== null) return settingName.test(name) && !shownName.test(name);
    if (outer.parent?.type === "unary_operator") continue;
    if (outer.type === "call" && wordOf(outer) !== "" && !/^(plug|adapter)$/.test(wordOf(outer))) return false;
    if (outer.type === "do_block" || outer.type === "stab_clause") return false;
  }
  return false;
}

/** `config[:host] || "localhost"`, `Application.get_env(:shop, :url, "…")`, `{:system, "HOST", "localhost"}`: it can be set. */
function isFallback(outer: SyntaxNode): boolean {
  if (outer.type === "binary_operator" && outer.childForFieldName("operator")?.text === "||") return true;
  if (outer.type === "tuple") return /^\{:system,/.test(outer.text);
  return (
    outer.type === "call" &&
    /(?:^|\.)(?:get_env|compile_env!?|get|pop|fetch|env!?|get_lazy)\b/.test(
      outer.childForFieldName("target")?.text ?? "",
    )
  );
}

function nameGiven(outer: SyntaxNode, node: SyntaxNode): string | null {
  if (outer.type === "pair") return (outer.childForFieldName("key")?.text ?? "").trim().replace(/:$/, "");
  if (outer.type === "unary_operator" && outer.text.startsWith("@")) return outer.text.split(/[\s(]/)[0] ?? "";
  const left =
    outer.type === "binary_operator" && outer.childForFieldName("operator")?.text === "="
      ? outer.childForFieldName("left")
      : null;
  return left !== null && left.endIndex <= node.startIndex ? left.text : null;
}

const isOptionOfConnection = (pair: SyntaxNode): boolean =>
  /\b(host|hostname|username|database):/.test(pair.parent?.text ?? "");
