import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/hardcoded-identity",
  class: "hardcoded-identity",
  title: "Person's address built into an access setting",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-798", "CWE-286"],
  why: `
    Who may administrate is decided by a line of source: it cannot be changed without a release, it goes on when the
    person leaves, and it tells everybody whose account to attack.`,
  fix: `
    Read the addresses from configuration, or give accounts a role in the database.`,
  example: {
    language: "python",
    before: `
      ADMIN_EMAILS = ["maria.lopez@acme-corp.io"]`,
    after: `
      ADMIN_EMAILS = os.environ["ADMIN_EMAILS"].split(",")`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["authorization", "configuration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    ((string (string_content) @_text) @address @finding (#match? @_text "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$"))
  `,
  // Whoever a test makes an administrator is so in the test alone.
  accept: ({ address }, context) =>
    context.pathClass !== "test" && !isExample(context.text(address) ?? "") && isAccess(address, context),
  message: "Access depends on a person's address that is part of the source.",
});

const access =
  /admin|owner|super_?user|allow|white_?list|authori[sz]ed|permitted|approver|maintainer_email|privileged|staff|trusted|reviewer|moderator|operator|root_?(?:user|email)|beta_users|can_access|vip/i;
const notes =
  /author|contact|from|sender|reply|support|noreply|no_reply|help|maintainer$|copyright|example|placeholder|default_from|email_host|user_agent|git|bot|license/i;

const isExample = (text: string): boolean =>
  /@(?:[\w-]+\.)*(?:example|test|localhost|invalid|domain|email|mail|yourdomain|yourcompany|company)\.\w+$|@example$|^(?:no-?reply|support|info|hello|contact|help)@|@(?:[\w-]+\.)*(?:example)\b|\.(?:test|invalid|example|local)$|^(?:user|name|you|your\w*|someone|foo|john|jane)[\w.]*@/i.test(
    text,
  );

/** The setting, comparison or default that the address is the value of. */
function isAccess(address: SyntaxNode | undefined, context: RuleContext): boolean {
  for (
    let node = address ?? null, up = address?.parent ?? null;
    node !== null && up !== null;
    node = up, up = up.parent
  ) {
    const name = nameOf(up, context);
    if (name !== null) {
      if (access.test(name)) return !notes.test(name) && !isManifest(up, context);
      if (up.type === "assignment" || notes.test(name)) return false;
    }
    if (up.type === "comparison_operator") return isIdentityCompared(up);
    if (["block", "module", "return_statement", "function_definition"].includes(up.type)) return false;
  }
  return false;
}

/** `setup(maintainer_email="…")`: whom to write to about a package. */
const isManifest = (keyword: SyntaxNode, context: RuleContext): boolean =>
  keyword.type === "keyword_argument" && /(?:^|\.)setup$/.test(context.name(keyword.parent?.parent) ?? "");

/** `user.email == "…"`, not the result of a calculation that a test compares. */
const isIdentityCompared = (comparison: SyntaxNode): boolean =>
  comparison.parent?.type !== "assert_statement" &&
  comparison.namedChildren.some(
    ({ type, text }) =>
      /^(?:identifier|attribute|subscript|call)$/.test(type) &&
      /(?:^|[._"'])(?:\w*e?mail\w*|user(?:name|_id)?|login|identity|principal|sender)(?:["'\])]|$)/i.test(text) &&
      !/^\w+\(["']/.test(text),
  );

function nameOf(node: SyntaxNode, context: RuleContext): string | null {
  switch (node.type) {
    case "assignment":
      return node.childForFieldName("left")?.text ?? null;
    case "keyword_argument":
    case "default_parameter":
    case "typed_default_parameter":
      return node.childForFieldName("name")?.text ?? null;
    case "pair":
      return context.text(node.childForFieldName("key"));
    case "call": {
      const key = context.text(context.argument(node, 0));
      return /(?:getenv|environ\.get|config|env|get|setdefault)$/.test(context.name(node) ?? "") ? key : null;
    }
    default:
      return null;
  }
}
