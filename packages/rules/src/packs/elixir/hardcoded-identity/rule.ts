import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isPublicHost } from "../../../vocabulary/network-address.ts";

const email = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;

/** Settings and functions that decide who may do more than others. */
const privileged =
  /admin|owner|super_?user|super_?admin|root_user|allow_?(ed|list)|white_?list|operator|moderator|staff|(?<!un)privileged|approver|beta_(users|testers)|internal_users/i;

/** Senders and contacts of mail. */
const correspondence = /from|reply|sender|support|contact|no_?reply|mail_?to|recipient|bounce|maintainer|author/i;

/** Calls that make up somebody for a test or a first start. */
const maker = /fixture|factory|(?:^|_|\.)(?:insert|create|build|seed|register)(?:_|$)/i;

export const rule = defineRule({
  id: "elixir/hardcoded-identity",
  class: "hardcoded-identity",
  title: "Privileges bound to an address in the source",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-798"],
  why: `
    Who may do what changes with people, not with releases. The address stays privileged after its owner has left, cannot be
    taken away without a deployment, and tells everybody with the source whom to attack.`,
  fix: `
    Give users a role in the database, or read the list from the environment without a default.`,
  example: {
    language: "elixir",
    before: `@admin_emails ["grace@acme.io"]`,
    after: `def admin?(user), do: user.role == :admin`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["authorization", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { example: "info", script: "low", migration: "low", development: "info" },
  query: `
    (string (quoted_content) @address (#match? @address "^[^@ ]+@[^@ ]+[.][^@ ]+$")) @finding
    (sigil (quoted_content) @address (#match? @address "@[^@ ]+[.]")) @finding
  `,
  accept: ({ finding, address }, context) => {
    // Whoever a test makes up has privileges in no other place.
    if (context.pathClass === "test") return false;
    const texts = (address?.text ?? "").trim().split(/\s+/);
    return texts.every(isSomebody) && decidesPrivilege(finding, context);
  },
  message: "An address in the source decides who has privileges.",
});

/** Mail reaches it: not at a name that is set aside, nor the number of a messenger (`420777000111@c.us`). */
const isSomebody = (text: string): boolean =>
  email.test(text) && isPublicHost(text.split("@").at(-1) ?? "") && !/^\d+@/.test(text);

function decidesPrivilege(node: SyntaxNode, context: RuleContext): boolean {
  if (isInExample(node)) return false;
  for (const outer of ancestors(node)) {
    const name = nameGiven(outer, node) ?? settingOf(outer, node);
    if (name !== null && (correspondence.test(name) || (outer.type === "call" && maker.test(name)))) return false;
    if (name !== null && privileged.test(name)) return true;
    // `user.email == "…"`, `user.email in ["…"]` in a function that says so.
    if (wordOf(outer) === "def" || wordOf(outer) === "defp") {
      const isInside = /^(test|setup)/.test(wordOf(outer));
      const around = context.symbol(node).split(".").at(-1) ?? "";
      return (
        !isInside &&
        privileged.test(around) &&
        !correspondence.test(around) &&
        !/insert|create|seed|build|send|deliver|notify/i.test(around)
      );
    }
    if (["test", "describe", "setup", "defmodule"].includes(wordOf(outer))) return false;
  }
  return false;
}

/** `example: %{"owner_email" => "…"}` of an API's description. */
const isInExample = (node: SyntaxNode): boolean =>
  [...ancestors(node)].some(
    (outer) => outer.type === "pair" && /^examples?:/.test(outer.childForFieldName("key")?.text ?? ""),
  );

/** `config :app, :admin_email, "…"` and `put_env(:app, :owner, "…")` name the setting before its value. */
function settingOf(outer: SyntaxNode, node: SyntaxNode): string | null {
  if (outer.type !== "call" || !/^(?:config|(?:Application\.)?put_env)\b/.test(outer.text.slice(0, 24))) return null;
  const before = outer.namedChildren
    .find(({ type }) => type === "arguments")
    ?.namedChildren.findLast(({ endIndex }) => endIndex <= node.startIndex);
  return before?.type === "atom" ? before.text : null;
}

function nameGiven(outer: SyntaxNode, node: SyntaxNode): string | null {
  if (outer.type === "pair") return outer.childForFieldName("key")?.text ?? null;
  if (outer.type === "unary_operator" && outer.text.startsWith("@")) {
    const name = outer.text.slice(1).split(/[\s(]/)[0] ?? "";
    return /doc$/.test(name) ? "author" : name;
  }
  if (outer.type === "call" && wordOf(outer) !== "") {
    const word = wordOf(outer);
    return /^(def|defp|defmodule|if|case|cond|unless|config|test|describe)$/.test(word) ? null : word;
  }
  const left = outer.type === "binary_operator" ? outer.childForFieldName("left") : null;
  if (left === null || left.endIndex > node.startIndex) return null;
  // What is read of the environment under such a name falls back to the address.
  return left.text.length < 80 ? left.text : null;
}
