import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, methodOf, parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";
import { runsInPage } from "../../../vocabulary/javascript/page-code.ts";

const checkName =
  /^(?:can(?=[A-Z_])|may_?(?:View|Read|Edit|Write|Delete|Access|Manage|Create|Update|Publish|Approve|Invite|Comment|Share)|authori[sz]er$|is_?(?:Allowed|Authori[sz]ed|Permitted|Admin|Owner|Authenticated)|has_?(?:Permission|Access|Role|Scope|Privilege|Right)|check_?(?:Permission|Access|Auth|Role|Scope|Owner|Admin|Privilege|Right|Token|Api_?Key)|verify_?(?:Permission|Access|Auth|Role|Token|User|Owner|Admin|Signature|Api_?Key|Credentials)|authori[sz]e|authenticate|ensure_?(?:Admin|Access|Permission|Auth|Owner|Role)|require_?(?:Auth|Admin|Permission|Role|Login|Access)|validate_?(?:Token|Access|Permission|Api_?Key|Credentials|Session)|allow(?=[A-Z_])\w*Access|canActivate$|isAccessible|permission_?check|access_?check)/i;
/** Names that look alike and speak of what a thing can do, not who may. */
const abilityName =
  /^can_?(?:play|use|parse|handle|read(?:File|Json|Stream)|convert|render|cache|undo|redo|retry|scroll|drag|drop|resize|expand|collapse|focus|select|copy|paste|zoom|merge|inline|fold|format|hydrate|transform|go|be|have|match|skip|stream|encode|decode|serialize|install|continue|connect|fetch|open|submit|next|prev|load|run|fit|move|grow|shrink|transition|deactivate)/i;
const doubleName = /mock|fake|stub|noop|null|dummy|default|base|abstract|allowall|permissive|anonymous/i;
const functions = ["function_declaration", "method_definition", "arrow_function", "function_expression"];

const definitions = `
    (function_declaration name: (identifier) @name body: (statement_block) @body) @finding

    (method_definition name: (property_identifier) @name body: (statement_block) @body) @finding

    (variable_declarator name: (identifier) @name value: (arrow_function body: (_) @body) @function) @finding

    (pair key: (property_identifier) @name value: (arrow_function body: (_) @body) @function) @finding

    (pair key: (property_identifier) @name value: (function_expression body: (statement_block) @body) @function) @finding

    (variable_declarator name: (identifier) @name value: (function_expression body: (statement_block) @body) @function) @finding

    (assignment_expression left: (member_expression object: (_) @_exports property: (property_identifier) @name)
      right: [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @function
      (#match? @_exports "^(module[.])?exports$|[.]prototype$")) @finding
`;
const fieldOfTypeScript = `
    (public_field_definition name: (property_identifier) @name value: (arrow_function body: (_) @body) @function) @finding
`;
const fieldOfJavaScript = `
    (field_definition property: (property_identifier) @name value: (arrow_function body: (_) @body) @function) @finding
`;

export const rule = defineRule({
  id: "javascript/always-true-permission-check",
  class: "always-true-permission-check",
  title: "Permission check that always allows",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "critical",
  confidence: "medium",
  cwe: ["CWE-285", "CWE-863"],
  why: `
    Callers rely on the answer. A check that never says no protects nothing, and everything that stands behind it is
    open to everybody.`,
  fix: `
    Decide by the principal and the resource, and deny by default. While the rule is not known, refuse.`,
  example: {
    language: "typescript",
    before: `
      export function canEdit(user: User, post: Post): boolean {
        return true;
      }`,
    after: `
      export function canEdit(user: User, post: Post): boolean {
        return post.authorId === user.id || user.role === "admin";
      }`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["authorization"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: {
    javascript: definitions + fieldOfJavaScript,
    typescript: definitions + fieldOfTypeScript,
    tsx: definitions + fieldOfTypeScript,
  },
  accept: ({ finding, name, body, function: assigned }, context) => {
    if (name === undefined || body === undefined || !checkName.test(name.text) || abilityName.test(name.text))
      return false;
    const fn = assigned ?? finding;
    return (
      functions.includes(fn.type) &&
      !isAbility(name.text, fn) &&
      !isDouble(finding, context) &&
      !decoratorsOf(finding).some((decorator) => guards.test(decorator)) &&
      (alwaysAllows(body, fn, context) || openBranch(body, fn, context) !== null)
    );
  },
  place: ({ finding, body, function: assigned }, context) => {
    const fn = assigned ?? finding;
    return body === undefined || alwaysAllows(body, fn, context) ? null : openBranch(body, fn, context);
  },
  message: ({ finding, name, body, function: assigned }, context) =>
    `\`${name?.text ?? ""}\` ${body === undefined ? everybody : verdictOf(body, assigned ?? finding, context)}`,
  severityOf: ({ finding, body, function: assigned }, context) => {
    // What a page shows to whom; the server has to refuse.
    if (runsInPage(context)) return "medium";
    // How often somebody may ask is no right: where nobody can count, many let everybody in.
    if (/throttl|rate_?limit/i.test(context.enclosingClass(finding)?.name ?? "")) return "low";
    return body === undefined || verdictOf(body, assigned ?? finding, context) === everybody ? undefined : "high";
  },
});

/** Others refuse before a handler is asked: `@UseGuards(JwtAuthGuard)`. */
const guards = /^(?:UseGuards|Guards?|Auth|Authorized|Authenticated|Roles|Permissions|RequirePermissions?)\b/;

const everybody = "allows everybody everything: no path through it refuses.";

/** What is wrong with a check that is reported. */
function verdictOf(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): string {
  if (alwaysAllows(body, fn, context))
    return endsInYesForAll(body, fn, context) && functionReturns(body, fn).length > 1
      ? `never asks who \`${parametersOf(fn)[0]?.text ?? ""}\` is: what it allows, it allows everybody.`
      : everybody;
  if (failedYes(body, fn, context) !== null) return "says yes where the check itself fails.";
  if (defaultYes(body, fn, context) !== null) return "says yes to whatever it does not know.";
  return "says yes to whoever is not signed in.";
}

/** `canAddTags()` of a page asks about nobody. */
const isAbility = (name: string, fn: SyntaxNode): boolean =>
  /^(?:can(?!Activate$)[A-Z]|isAccessible$)/.test(name) && parametersOf(fn).length === 0;

/** Doubles for tests, defaults of a context, and base classes whose answer others replace. */
function isDouble(node: SyntaxNode, context: RuleContext): boolean {
  if (context.enclosingClass(node)?.node.type === "abstract_class_declaration") return true;
  const holders = [...ancestors(node)].filter(({ type }) => type === "variable_declarator" || type === "pair");
  const names = holders.map(
    (holder) => (holder.childForFieldName("name") ?? holder.childForFieldName("key"))?.text ?? "",
  );
  if (doubleName.test([context.symbol(node), ...names].join(" "))) return true;
  return /createContext|jest\.|vi\.fn/.test(node.parent?.parent?.text.slice(0, 60) ?? "");
}

/** Every way out is a constant yes, and who asks is never read; or the function only hands on to the next middleware. */
function alwaysAllows(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): boolean {
  // `authorize = (role) => (req, res, next) => next()`.
  if (functions.includes(body.type)) return isOpenMiddleware(body);
  if (body.type !== "statement_block") return isYes(body, context) || isOpenMiddleware(fn);
  const statements = body.namedChildren.filter(({ type }) => type !== "comment");
  if (statements.length === 0) return false;
  const own = (node: SyntaxNode): boolean => functionAround(node)?.id === fn.id;
  if (body.descendantsOfType("throw_statement").some(own)) return false;
  const [only] = statements;
  const made = statements.length === 1 && only?.type === "return_statement" ? only.firstNamedChild : null;
  if (made !== null && functions.includes(made.type)) return isOpenMiddleware(made);
  const returns = functionReturns(body, fn);
  const last = statements.at(-1);
  if (isBareNext(statements, fn)) return true;
  if (last?.type !== "return_statement") return false;
  if (endsInYesForAll(body, fn, context)) return true;
  return returns.every((statement) => isYes(statement.firstNamedChild, context)) && !readsAnything(body, fn, context);
}

const functionReturns = (body: SyntaxNode, fn: SyntaxNode): readonly SyntaxNode[] =>
  body.descendantsOfType("return_statement").filter((statement) => functionAround(statement)?.id === fn.id);

const openBranch = (body: SyntaxNode, fn: SyntaxNode, context: RuleContext): SyntaxNode | null =>
  failedYes(body, fn, context) ?? defaultYes(body, fn, context) ?? strangerYes(body, fn, context);

/** Who asks, by the name of the parameter. */
const principal =
  /^_?(?:user|userId|user_id|actor|principal|current_?user|account|accountId|member|memberId|requester|caller|viewer|identity|session|token|apiKey|api_key)$/i;

/** `if (!user) return true`: whoever is not signed in is let in. */
function strangerYes(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const names = parametersOf(fn).map(({ text }) => text);
  if (isForGuests(body, fn, context)) return null;
  for (const branch of body.descendantsOfType("if_statement")) {
    const asked = /^\(\s*!\s*(\w+)\s*\)$/.exec(branch.childForFieldName("condition")?.text ?? "")?.[1] ?? "";
    if (!principal.test(asked) || !names.includes(asked) || functionAround(branch)?.id !== fn.id) continue;
    const then = branch.childForFieldName("consequence");
    const last =
      then?.type === "statement_block" ? then.namedChildren.findLast(({ type }) => type !== "comment") : then;
    if (last?.type === "return_statement" && isYes(last.firstNamedChild, context)) return last;
  }
  return null;
}

/** Only who is not signed in may sign up: every other way out is a constant no. */
function isForGuests(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): boolean {
  const others = functionReturns(body, fn).filter((statement) => !isYes(statement.firstNamedChild, context));
  return others.length > 0 && others.every((statement) => context.constant(statement.firstNamedChild)?.value === false);
}

/** The function ends in a yes whoever it is, and refuses at most what is not there. */
function endsInYesForAll(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): boolean {
  const last = body.namedChildren.findLast(({ type }) => type !== "comment");
  if (last?.type !== "return_statement" || !isYes(last.firstNamedChild, context)) return false;
  if (!ignoresPrincipal(body, fn) || mayRefuse(body, fn, context)) return false;
  return functionReturns(body, fn).every(
    (statement) => isYes(statement.firstNamedChild, context) || isOfAbsence(statement),
  );
}

/** `if (!post) return false`. */
function isOfAbsence(statement: SyntaxNode): boolean {
  const outer = statement.parent?.type === "statement_block" ? statement.parent.parent : statement.parent;
  return (
    outer?.type === "if_statement" &&
    /^\(\s*(?:!\s*[\w$]+|[\w$]+\s*={2,3}\s*(?:null|undefined))\s*\)$/.test(
      outer.childForFieldName("condition")?.text ?? "",
    )
  );
}

/** Work that refuses by throwing: what is called a check, what is awaited for nothing but that, and what is given the request. */
function mayRefuse(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): boolean {
  return body
    .descendantsOfType("call_expression")
    .some(
      (call) =>
        functionAround(call)?.id === fn.id &&
        !isLogCall(call) &&
        ((call.parent?.type === "await_expression" && call.parent.parent?.type === "expression_statement") ||
          refusing.test(methodOf(call) || (context.name(call) ?? "")) ||
          /\b(?:req|request|ctx|context)\b/.test(call.childForFieldName("arguments")?.text ?? "")),
    );
}

const refusing =
  /assert|check|enforce|verif|requir|ensure|authori|authenticat|validat|guard|must|deny|reject|throw|refuse|invariant/i;

/** Whose right it is about is never asked, neither by the name of the parameter nor by another one. */
function ignoresPrincipal(body: SyntaxNode, fn: SyntaxNode): boolean {
  const [first, ...others] = parametersOf(fn);
  if (first?.type !== "identifier" || !principal.test(first.text)) return false;
  const asked = [
    first,
    ...others.filter(({ text }) => principal.test(text) || /^(?:req|request|ctx|context)$/.test(text)),
  ];
  return (
    !/\b(?:this|ctx|context)\.(?:\w*(?:[uU]ser|[sS]ession|[aA]ccount|[aA]bility|[vV]iewer)\b|auth\b)/.test(body.text) &&
    !body
      .descendantsOfType(["identifier", "shorthand_property_identifier"])
      .some(({ text }) => asked.some((parameter) => parameter.text === text))
  );
}

/** Where the `default` of a `switch` answers yes: whatever nobody thought of is allowed. */
function defaultYes(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const branch of body.descendantsOfType("switch_default")) {
    const last = branch.namedChildren.findLast(({ type }) => type !== "comment");
    if (last?.type !== "return_statement" || functionAround(branch)?.id !== fn.id) continue;
    if (context.constant(last.firstNamedChild)?.value === true) return last;
  }
  return null;
}

/** Where a `catch` around the check answers yes: who makes it fail is let in. */
function failedYes(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const clause of body.descendantsOfType("catch_clause")) {
    const last = clause.childForFieldName("body")?.namedChildren.findLast(({ type }) => type !== "comment");
    if (last?.type !== "return_statement" || functionAround(clause)?.id !== fn.id) continue;
    if (isYes(last.firstNamedChild, context)) return last;
  }
  return null;
}

/** `return true` after work that could refuse by throwing is a check; after a log or an assignment it is none. */
function readsAnything(body: SyntaxNode, fn: SyntaxNode, context: RuleContext): boolean {
  return body.descendantsOfType(["call_expression"]).some(
    (call) =>
      functionAround(call)?.id === fn.id &&
      !isLogCall(call) &&
      !/^Promise\.resolve$/.test(context.name(call) ?? "") &&
      // NestJS: what is asked is there; nothing is done with it.
      !/^(?:switchToHttp|getRequest|getResponse|getHandler|getClass)$/.test(methodOf(call)),
  );
}

function isYes(node: SyntaxNode | null, context: RuleContext): boolean {
  if (node === null) return false;
  if (node.type === "call_expression" && context.name(node) === "Promise.resolve")
    return context.constant(context.argument(node, 0))?.value === true;
  if (node.type === "object")
    return (
      [
        "allowed",
        "authorized",
        "granted",
        "permitted",
        "allow",
        "isAllowed",
        "hasAccess",
        "isAuthorized",
        "authenticated",
        "valid",
        "isValid",
      ].some((key) => context.constant(context.entry(node, key))?.value === true) &&
      context.isConstant(node.namedChildren[0]?.childForFieldName("value"))
    );
  if (node.type === "binary_expression" && node.childForFieldName("operator")?.text === "||")
    return (
      context.constant(node.childForFieldName("right"))?.value === true ||
      context.constant(node.childForFieldName("left"))?.value === true
    );
  return context.constant(node)?.value === true;
}

/** A middleware that does nothing but hand on. */
function isOpenMiddleware(fn: SyntaxNode): boolean {
  const body = fn.childForFieldName("body");
  if (body === null) return false;
  const statements =
    body.type === "statement_block" ? body.namedChildren.filter(({ type }) => type !== "comment") : [body];
  return statements.length > 0 && isBareNext(statements, fn);
}

/** `requireAuth(req, res, next) { next(); }`. */
function isBareNext(statements: readonly SyntaxNode[], fn: SyntaxNode): boolean {
  const parameters = parametersOf(fn).map(({ text }) => text);
  return (
    parameters.length >= 3 &&
    statements.every(
      (statement) => /^(?:return\s+)?next\(\);?$/.test(statement.text) || isLogCall(statement.firstNamedChild),
    )
  );
}
