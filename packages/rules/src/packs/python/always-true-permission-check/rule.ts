import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isBroad, readHandler } from "../../../vocabulary/python/except-clause.ts";
import { bodyOf, decoratorsOf, functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/always-true-permission-check",
  class: "always-true-permission-check",
  title: "Permission check that always allows",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-863", "CWE-285"],
  why: `
    Callers trust the answer. Everybody may do what the check was written for, and nothing in the logs shows that it
    never decided anything.`,
  fix: `
    Decide by the principal and the object, and deny by default. Until that is written, return False or raise.`,
  example: {
    language: "python",
    before: `
      def can_delete(user, document):
          return True`,
    after: `
      def can_delete(user, document):
          return document.owner_id == user.id`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 45 },
  tags: ["authorization"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (function_definition name: (identifier) @name
      (#match? @name "(^|_)(can|may|allow|allowed|authori[sz]e|authori[sz]ed|permission|permissions|permit|permitted|access|check_(role|roles|owner|ownership|auth|scope|scopes|rights|privileges|tenant|admin)|is_admin|is_owner|acl|entitled|entitlement|privilege|(verify|validate|check)_(token|api_key|credentials|signature|session|jwt))(_|$)")) @definition @finding
  `,
  accept: ({ name, definition }, context) =>
    name !== undefined &&
    definition !== undefined &&
    isCheck(name.text, definition, context) &&
    (alwaysAllows(definition, context) || failedYes(definition, context) !== null),
  place: ({ definition }, context) =>
    definition === undefined || alwaysAllows(definition, context) ? null : failedYes(definition, context),
  message: ({ name, definition }, context) =>
    definition !== undefined && !alwaysAllows(definition, context)
      ? `\`${name?.text ?? "The check"}\` allows when its own check fails.`
      : `\`${name?.text ?? "The check"}\` allows everything, whoever asks.`,
});

/** Parameters for who asks, or for what he asks with. */
const principalNames =
  /user|principal|actor|account|member|request|identity|subject|who|role|token|client|session|caller|owner|tenant|ctx|context|\*|args/i;

/** Functions that answer whether somebody may do something; not those that get, set or log such an answer. */
function isCheck(name: string, definition: SyntaxNode, context: RuleContext): boolean {
  if (
    /^(?:test|get|set|log|list|create|update|delete|grant|revoke|add|remove|load|build|make|parse|on|handle|render|show|request|require_no|no|dummy|fake|mock|random|direct|write|read|file|data|memory|last)_|(?:_class|_classes|_denied|_url|_token|_log|_key|_required_message|_name|_list|_handler|_time|_count|_level)$/.test(
      name.replace(/^_?(?:verify|validate|check)_(?:token|api_key)$/, ""),
    )
  )
    return false;
  if (
    /^(?:allow_(?:migrate|relation|syncdb|empty|null|any|all|future\w*)|can_(?:read|write|seek|handle|parse|convert|be_\w+|run|undo|redo|import|resume|retry|encode|decode|render|scroll|move|fly|cache)|is_accessible_by_keyboard)$/.test(
      name,
    )
  )
    return false;
  // `allowed_extensions` answers what is allowed, not whether.
  if (/^allowed_\w+(?<!acces)s$/.test(name)) return false;
  // `allow_multiple_per_account(self)` answers what a plugin can do; nobody is asked about.
  const given = parametersOf(definition).filter(({ name: parameter }) => !/^(?:self|cls)$/.test(parameter));
  if (
    /^_?(?:is_)?allow(?:s|ed)?_|(?<!^_?is)_allowed(?:_|$)/.test(name) &&
    !given.some(({ name: parameter }) => principalNames.test(parameter))
  )
    return false;
  // `can_perform_update(target)` and `_can_start(self)` answer whether something is possible.
  if (
    /^_?can_/.test(name) &&
    !/_(?:access|approve|moderate|impersonate)(?:_|$)/.test(name) &&
    !given.some(({ name: parameter }) => principalNames.test(parameter)) &&
    !knowsPrincipal(definition, context)
  )
    return false;
  if (
    decoratorsOf(definition).some(({ text }) =>
      /abstract|overload|fixture|property|route|patch|permission|login_required|user_passes/.test(text),
    )
  )
    return false;
  const owner = context.enclosingClass(definition);
  if (isDecidedBeside(name, owner?.node)) return false;
  // A class that says so in its name, such as AllowAny, answers yes on purpose.
  return (
    owner === null ||
    !/Allow(?:Any|All)|Public|Anonymous|Open|NoAuth|Null|Dummy|Base|Abstract|Mock|Fake|Protocol|Everyone|Superuser|Unrestricted/.test(
      owner.name +
        (owner.node.childForFieldName("superclasses")?.text ?? "").replace(
          /\w*Base(?:Permission|Backend|Handler)\w*/g,
          "",
        ),
    )
  );
}

/** A method of a policy, or of a class that holds who asks. */
const knowsPrincipal = (definition: SyntaxNode, context: RuleContext): boolean => {
  const owner = context.enclosingClass(definition);
  return (
    owner !== null &&
    (/Polic|Permission|Access|Authori|Guard|Rule|Acl/i.test(owner.name) ||
      /\bself\.(?:_?current_?)?(?:user|request|actor|principal|account|identity)\b/.test(owner.node.text))
  );
};

/** Django REST asks two methods: where the other one decides, this one may let through. */
function isDecidedBeside(name: string, owner: SyntaxNode | undefined): boolean {
  const other =
    name === "has_object_permission" ? "has_permission" : name === "has_permission" ? "has_object_permission" : null;
  const sibling = owner
    ?.descendantsOfType("function_definition")
    .find((each) => each.childForFieldName("name")?.text === other);
  return sibling !== undefined && !/^\s*return True\s*$/.test(sibling.childForFieldName("body")?.text ?? "");
}

/** No path denies, raises, delegates or yields anything but a literal yes; or nothing is asked of the principal. */
function alwaysAllows(definition: SyntaxNode, context: RuleContext): boolean {
  const own = (type: string): readonly SyntaxNode[] =>
    definition.descendantsOfType(type).filter((node) => functionAround(node)?.id === definition.id);
  if (own("raise_statement").length > 0 || own("yield").length > 0) return false;
  const returned = own("return_statement").map((statement) => statement.firstNamedChild);
  if (returned.length === 0) return false;
  if (endsInYes(definition, context)) return true;
  const [principal] = parametersOf(definition).filter(({ name }) => !/^(?:self|cls)$/.test(name));
  if (returned.every((value) => isYes(value, context))) {
    // What does something else on the way (a redirect, a call that aborts) may deny without a return.
    return own("call").every((call) =>
      /log|print|info|debug|warning|get$/.test(call.childForFieldName("function")?.text ?? ""),
    );
  }
  if (
    principal === undefined ||
    !/user|principal|actor|account|member|request|identity|subject|who/i.test(principal.name)
  )
    return false;
  // `return settings.LICENSED` asks something else than who it is.
  if (returned.length === 1 && /^(?:\w+\.)*(?:settings|config|conf)\.\w+$/i.test(returned[0]?.text ?? "")) return false;
  const isDenial = (value: SyntaxNode | null): boolean =>
    value === null || /^(?:false|none)$/.test(value.type) || value.type.endsWith("definition");
  const isLastYes =
    returned.length === 1
      ? !isDenial(returned[0] ?? null)
      : isYes(
          bodyOf(definition).at(-1)?.type === "return_statement"
            ? (bodyOf(definition).at(-1)?.firstNamedChild ?? null)
            : null,
          context,
        );
  const body = definition.childForFieldName("body");
  // `document.owner.is_staff` asks about somebody too.
  const reads =
    body
      ?.descendantsOfType("identifier")
      .some(
        ({ text }) =>
          text === principal.name || /^(?:self|cls|(?:current_)?user|owner|author|member|account|roles?)$/.test(text),
      ) === true;
  return isLastYes && !reads && own("call").length === 0;
}

/** `if action == "read": … elif action == "write": … else: return True`: an action that nobody thought of is allowed. */
function endsInYes(definition: SyntaxNode, context: RuleContext): boolean {
  const last = bodyOf(definition).at(-1);
  const chosen = new Set(
    [last, ...(last?.namedChildren ?? []).filter(({ type }) => type === "elif_clause")].map(
      (branch) => /^\(?\s*([\w.]+)\s*(?:==|in\b)/.exec(branch?.childForFieldName("condition")?.text ?? "")?.[1],
    ),
  );
  const otherwise =
    last?.type === "if_statement" ? last.namedChildren.findLast(({ type }) => type === "else_clause") : null;
  const answer = otherwise == null ? undefined : bodyOf(otherwise).at(-1);
  const [subject] = chosen;
  return (
    chosen.size === 1 &&
    subject !== undefined &&
    /action|permission|verb|operation|method|scope|right|role|mode|kind|type|level/i.test(subject) &&
    (last?.namedChildren ?? []).some(({ type }) => type === "elif_clause") &&
    answer?.type === "return_statement" &&
    answer.firstNamedChild?.type === "true" &&
    isYes(answer.firstNamedChild, context)
  );
}

/** Where a handler of every error answers yes: who makes the check fail is let in. */
function failedYes(definition: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const clause of definition.descendantsOfType("except_clause")) {
    if (functionAround(clause)?.id !== definition.id || !isBroad(readHandler(clause))) continue;
    const block = clause.namedChildren.findLast(({ type }) => type === "block");
    const last = block?.namedChildren.findLast(({ type }) => type !== "comment");
    if (last?.type === "return_statement" && isYes(last.firstNamedChild, context)) return last;
  }
  return null;
}

function isYes(value: SyntaxNode | null, context: RuleContext): boolean {
  if (value === null) return false;
  if (value.type === "true" || (value.type === "identifier" && context.resolve(value)?.type === "true")) return true;
  if (value.type === "tuple" || value.type === "expression_list") return value.firstNamedChild?.type === "true";
  if (value.type === "dictionary")
    return ["allowed", "authorized", "granted", "permitted"].some((key) => context.entry(value, key)?.type === "true");
  return (
    value.type === "boolean_operator" &&
    value.childForFieldName("operator")?.text === "or" &&
    value.namedChildren.some(({ type }) => type === "true")
  );
}
