import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/missing-foreign-key",
  class: "missing-foreign-key",
  title: "Column that refers to a row and no constraint that says so",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Nothing stops a value of a row that does not exist or was deleted. Such orphans surface later as missing totals
    and as errors far from their cause.`,
  fix: `
    Declare the reference with what happens on delete: ForeignKey("users.id", ondelete="CASCADE"), or Django's
    ForeignKey field.`,
  example: {
    language: "python",
    before: `
      class Order(Base):
          user_id = Column(Integer, nullable=False)`,
    after: `
      class Order(Base):
          user_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["database", "schema"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (call) @column) @finding)) (#match? @name "[a-z]_id$"))
    (class_definition body: (block (expression_statement (assignment left: (identifier) @name type: (type) @declared) @finding)) (#match? @name "[a-z]_id$"))
    (call function: (attribute attribute: (identifier) @_table) arguments: (argument_list (call arguments: (argument_list . (string) @key)) @definition @finding)
      (#any-of? @_table "create_table" "Table") (#match? @key "_id.$"))
    (call function: (identifier) @_table arguments: (argument_list (call arguments: (argument_list . (string) @key)) @definition @finding)
      (#eq? @_table "Table") (#match? @key "_id.$"))
  `,
  accept: ({ finding, name, column, key, definition, declared }, context) => {
    const field = name?.text ?? context.text(key) ?? "";
    if (declared !== undefined && finding.childForFieldName("right") === null)
      return refers(field) && isBareColumn(declared, context) && !isDeclaredElsewhere(finding, field, context);
    const made = column ?? definition;
    if (made === undefined || !refers(field)) return false;
    return isPlainReference(made, context) && !isDeclaredElsewhere(finding, field, context);
  },
  message: ({ name, key }, context) =>
    `\`${name?.text ?? context.text(key) ?? "This column"}\` refers to another table without a foreign key.`,
});

/** Names of other systems, of events and of sessions, whose rows are not in this database. */
const foreign = new Set(
  (
    "external global remote provider vendor stripe paypal google github gitlab facebook twitter telegram tg " +
    "discord slack apple aws azure shopify twilio oauth openid ldap saml celery task job request trace span " +
    "session correlation transaction message msg chat channel guild device client process thread object entity " +
    "resource content target source ref reference tracking visitor anonymous legacy old import batch run event " +
    "unique public short display national tax vat customer_ext steam imdb tmdb tvdb isbn mal spotify youtube plex " +
    "jellyfin payment_intent charge subscription instance node worker host machine app application installation " +
    "webhook build commit sha file upload media asset hardware serial sensor peer conversation response checkout " +
    "generic polymorphic actor subject native original friendly human sender sequence revision pepper platform " +
    "diff bug repo issue_key chat_room"
  ).split(" "),
);

/** `stripe_customer_id`, `customer_stripe_id`: another system's number of a row. */
const systems = (
  "external remote backend stripe github gitlab google slack jira paypal twilio aws azure telegram discord facebook " +
  "shopify salesforce hubspot zendesk plex spotify youtube platform repo phabricator bugzilla"
).split(" ");
const ofSystem = new RegExp(
  `_(?:external|remote|uuid|stripe|github|google|object)_id$|^(?:${systems.join("|")})_\\w+_id$|^(?:third_?party|last_\\w+)_id$`,
);

const isForeign = (name: string): boolean => foreign.has(name.replace(/_id$/, "")) || ofSystem.test(name);

const refers = (name: string): boolean => /[a-z]_id$/.test(name) && !isForeign(name);

/** A column that is an annotation only: SQLModel's `hospital_id: int`, SQLAlchemy's `depot_id: Mapped[int]`. */
function isBareColumn(type: SyntaxNode, context: RuleContext): boolean {
  const bases = context.enclosingClass(type)?.node.childForFieldName("superclasses")?.text ?? "";
  const declared = /^Mapped\[(.*)\]$/s.exec(type.text)?.[1] ?? (/\btable\s*=\s*True/.test(bases) ? type.text : "");
  return /^(?:Optional\[)?(?:int|UUID|uuid\.UUID)\b/.test(declared);
}

/** A number or identifier without a reference; a text is mostly an identifier of somebody else's. */
function isPlainReference(made: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(made) ?? "";
  const text = made.text;
  // An identifier that the row is given itself: nobody else has it.
  if (/\bdefault\s*=\s*(?:uuid\.)?uuid4\b|\bdefault_factory\s*=\s*(?:uuid\.)?uuid4\b/.test(text)) return false;
  if (/primary_key\s*=\s*True|\bpk\s*=\s*True|ForeignKey|references\s*\(|db_constraint/i.test(text)) return false;
  // SQLModel: `shop_id: int = Field(index=True)` in a class that is a table.
  if (/(?:^|\.)Field$/.test(name)) {
    const owner = context.enclosingClass(made)?.node.childForFieldName("superclasses")?.text ?? "";
    return /\btable\s*=\s*True/.test(owner) && !/foreign_key|sa_column/.test(text) && isKeyAnnotated(made);
  }
  if (/(?:^|\.)(?:Column|mapped_column)$/.test(name)) return isKeyType(text) || isKeyAnnotated(made);
  return /(?:^|\.)models\.(?:(?:Positive)?(?:Big|Small)?IntegerField|UUIDField)$|^(?:peewee\.)?(?:IntegerField|BigIntegerField|PositiveIntegerField|UUIDField)$|^tortoise\.fields\.(?:Int|BigInt|UUID)Field$/.test(
    name,
  );
}

const isKeyType = (text: string): boolean =>
  /\b(?:Integer|BigInteger|SmallInteger|INTEGER|BIGINT|UUID|Uuid|GUID|BigInt)\b/.test(text);

/** `user_id: Mapped[int] = mapped_column()` */
const isKeyAnnotated = (made: SyntaxNode): boolean =>
  /\b(?:int|UUID|uuid\.UUID)\b/.test(made.parent?.childForFieldName("type")?.text ?? "");

/** `challenge_id` of the table `challenge`, or, as a UUID next to a number, of `mfa_challenge`: what the row is called outside. */
function isOwnNumber(finding: SyntaxNode, field: string, context: RuleContext): boolean {
  const owner = context.enclosingClass(finding)?.node ?? finding.parent ?? finding;
  const table =
    owner.type === "class_definition"
      ? (owner.childForFieldName("name")?.text ?? "").replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
      : (context.text(owner.namedChildren[0]) ?? "");
  const thing = field.replace(/_id$/, "");
  const isOther = /uuid/i.test(finding.text) && /\bid["']?\b[^\n]*\b(?:Big)?Integer\b/.test(owner.text);
  return new RegExp(`${isOther ? "(?:^|_)" : "^"}${thing}(?:e?s|_?model|_?table)?$`, "i").test(table);
}

/** Rows of an audit log stay when what they tell of is gone. */
const isOfAudit = (owner: SyntaxNode, context: RuleContext): boolean =>
  /audit/i.test(
    owner.type === "class_definition"
      ? (owner.childForFieldName("name")?.text ?? "")
      : (context.text(owner.namedChildren[0]) ?? owner.namedChildren[0]?.text ?? ""),
  );

function isDeclaredElsewhere(finding: SyntaxNode, field: string, context: RuleContext): boolean {
  const owner = context.enclosingClass(finding)?.node ?? finding.parent;
  if (owner === null) return false;
  // A model in a migration is there for its queries.
  if (owner.type === "class_definition" && context.mentions(/^down_revision\b/m)) return true;
  return (
    isOwnNumber(finding, field, context) ||
    (field === "content_type_id" && /\bobject_id\b/.test(owner.text)) ||
    isOfAudit(owner, context) ||
    new RegExp(
      [
        `GenericForeignKey\\([^)]*["']${field}["']`,
        `ForeignKeyConstraint\\(\\s*\\[[^\\]]*["']${field}["']`,
        `create_foreign_key\\([^)]*["']${field}["']`,
        // Whoever writes how the tables are joined without a constraint means it so.
        `foreign\\(\\s*(?:\\w+\\.)*${field}\\b`,
      ].join("|"),
    ).test(owner.text + (owner.type === "class_definition" ? "" : context.source)) ||
    (owner.type === "class_definition" &&
      !/Base|Model|db\.|Mixin|Table|DeclarativeBase|SQLModel|Document/.test(
        owner.childForFieldName("superclasses")?.text ?? "",
      ))
  );
}
