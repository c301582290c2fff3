import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionTypes } from "../../../vocabulary/javascript/functions.ts";

const email = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
/** Addresses that stand for a place, not a person with rights, and those that nobody has. */
const exampleAddress =
  /@(?:example\.(?:com|org|net)|.*\.example|test\.|localhost|.*\.test|.*\.invalid|.*\.local$|domain\.com|email\.com|mail\.com$|foo\.|bar\.|acme\.test)|^(?:user|name|you|your|someone|no-?reply|support|info|hello|contact|help|sales|git)(?:[.+_-]?\w*)?@|noreply/i;
const privilegedName =
  /admin|owner|allow(?:ed)?_?(?:list|users?|emails?)|whitelist|super_?user|root_?(?:user|email)|moderator|approver|maintainer_?email|staff|privileged|operator|permitted|authorized|internal_?(?:users?|emails?)/i;
const named = [
  "variable_declarator",
  "assignment_expression",
  "pair",
  "public_field_definition",
  "field_definition",
  "assignment_pattern",
];

export const rule = defineRule({
  id: "javascript/hardcoded-identity",
  class: "hardcoded-identity",
  title: "Person named in the code",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-798"],
  why: `
    Who has rights is decided by a release. When the person leaves or the address is given to somebody else, the
    rights stay with it, and every copy of the program names the same person.`,
  fix: `
    Keep administrators and allow-lists in the database or the configuration, without a default in the code.`,
  example: {
    language: "typescript",
    before: `const adminEmail = process.env.ADMIN_EMAIL ?? "anna@acme.io";`,
    after: `const adminEmail = requireSetting("ADMIN_EMAIL");`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["identity", "configuration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { script: "low", development: "low" },
  query: `
    (string (string_fragment) @text (#match? @text "^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+[.][A-Za-z0-9.-]+$")) @finding
  `,
  accept: ({ finding, text }, context) =>
    // What a test or an example is made of gives nobody rights.
    !["test", "example"].includes(context.pathClass) &&
    email.test(text?.text ?? "") &&
    !exampleAddress.test(text?.text ?? "") &&
    isPrivileged(finding, context),
  severityOf: ({ finding }, context) => (isSeed(finding, context) ? "low" : undefined),
  message: "A person's address in the code decides who has rights.",
});

/** Data for a database to begin with. */
const isSeed = (node: SyntaxNode, context: RuleContext): boolean =>
  /(?:^|[/._-])(?:seed(?:s|er|ing)?|demo|sample|mock|dummy)(?:[/._-]|$)/i.test(context.path) ||
  [...ancestors(node)].some(
    (outer) =>
      outer.type === "variable_declarator" &&
      /seed|demo|sample|dummy|mock/i.test(outer.childForFieldName("name")?.text ?? ""),
  );

/** The name that it is given, or is compared under, says admin, owner or allow-list. */
function isPrivileged(node: SyntaxNode, context: RuleContext): boolean {
  let steps = 0;
  for (const outer of ancestors(node)) {
    if (named.includes(outer.type)) {
      const target =
        outer.childForFieldName("name") ??
        outer.childForFieldName("left") ??
        outer.childForFieldName("key") ??
        outer.childForFieldName("property");
      // Whoever is written to has no rights by it.
      if (privilegedName.test(target?.text ?? ""))
        return !/title|label|placeholder|message|text|recipient|sender|contact/i.test(target?.text ?? "");
      steps++;
    }
    if (outer.type === "binary_expression" && /^[!=]==?$/.test(outer.childForFieldName("operator")?.text ?? ""))
      return /mail|user/i.test(outer.text) && decidesRights(outer, context);
    if (outer.type === "array" && isAskedForAddress(outer)) return decidesRights(outer, context);
    if (outer.type === "binary_expression" && privilegedName.test(outer.childForFieldName("left")?.text ?? ""))
      return true;
    // What is given to a call is its own matter; a list in a Set is still the list.
    const isGiven = outer.type === "arguments" && outer.parent?.type !== "new_expression";
    if (isGiven || functionTypes.includes(outer.type) || steps > 2) return false;
  }
  return false;
}

/** `["anna@acme.io"].includes(user.email)`. */
function isAskedForAddress(list: SyntaxNode): boolean {
  const call = list.parent?.type === "member_expression" ? list.parent.parent : null;
  return (
    call?.type === "call_expression" &&
    /^(?:includes|indexOf|some)$/.test(list.parent?.childForFieldName("property")?.text ?? "") &&
    /mail|user/i.test(call.childForFieldName("arguments")?.text ?? "")
  );
}

/** `user.email === "anna@acme.io"` in a condition, or in a function that says what it decides. */
function decidesRights(comparison: SyntaxNode, context: RuleContext): boolean {
  if (
    privilegedName.test(context.symbol(comparison)) ||
    /^(?:is|can|has|check|authori)/i.test(context.symbol(comparison).split(".").at(-1) ?? "")
  )
    return true;
  for (const outer of ancestors(comparison)) {
    if (outer.type === "if_statement" || outer.type === "ternary_expression") return true;
    if (outer.type === "variable_declarator") return privilegedName.test(outer.childForFieldName("name")?.text ?? "");
    if (functionTypes.includes(outer.type)) return false;
  }
  return false;
}
