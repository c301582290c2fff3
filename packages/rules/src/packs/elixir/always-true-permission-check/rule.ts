import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, callsWithin, doBlockOf, modulesOf, statementsOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { ElixirFunction } from "../../../vocabulary/elixir/outline.ts";

const permissionName =
  /^(\w+_)?authori[sz](e|ed)\??!?$|^authori[sz]e_\w+|^(check|verify|ensure|require|validate|has|have|user_has)_\w*(authori[sz]|permi(ssion|t)|access|role|admin|owner)\w*\??$|^(is_)?(allow(ed)?|permit(ted)?|authori[sz]ed)\??$|_(allowed|permitted|authori[sz]ed)\?$|^(is_)?(admin|owner|moderator)\?$|^allow(ed)?_\w*\?$|permission\w*\?$|^accessible\?$|^((check|verify|ensure|require)_permissions?|permissions?_check|access_allowed|access_granted)\??$/;

/** `can?`, `can_edit?`: only with somebody to ask about. */
const abilityName = /^(can\??|can_\w+\??)$/;

const otherMeaning =
  /access_(log|token|key|url|time|count)|allowed_(methods|origins|hosts|values|params|types)|permitted_(params|attrs|fields)|authorization_(header|url|code)|authorize_url|access_control|permission_(name|label|list)s?$|accessible_by/;

const principal =
  /(^|_)(user|actor|account|subject|conn|socket|scope|member|role|principal|viewer|claims|identity|caller|owner|admin|session|client|resolution|person|token|current)(_id)?$/;

export const rule = defineRule({
  id: "elixir/always-true-permission-check",
  class: "always-true-permission-check",
  title: "Permission check that allows everybody",
  languages: ["elixir"],
  category: "security",
  severity: "critical",
  confidence: "low",
  cwe: ["CWE-285", "CWE-863"],
  why: `
    Callers rely on the answer, so every action behind this check is open to everybody. It reads as if it were protected,
    and no test of the allowed case notices.`,
  fix: `
    Decide by the principal and the resource, and let the last clause refuse. Until rules exist, refuse everything.`,
  example: {
    language: "elixir",
    before: `def authorize(_user, _action, _resource), do: :ok`,
    after: `
      def authorize(%{role: :admin}, _action, _resource), do: :ok
      def authorize(_user, _action, _resource), do: {:error, :forbidden}`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["authorization"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { example: "low", script: "low", migration: "low", development: "low" },
  check: function* (context) {
    if (
      // A double that lets everybody in.
      context.pathClass === "test" ||
      !context.mentions(
        /authori[sz]|permi(ssion|t)|access|allow|\bcan[_?]|admin\?|owner\?|has_(role|scope)|check_role|verify_|require_|ensure_/,
      )
    )
      return;
    for (const { functions } of modulesOf(context)) {
      for (const clause of functions) {
        if (clause.word.startsWith("def") && isPermissionCheck(clause, functions))
          yield* judge(clause, functions, context);
      }
    }
  },
});

function isPermissionCheck({ name, parameters, word }: ElixirFunction, functions: readonly ElixirFunction[]): boolean {
  if (word === "defmacro" || otherMeaning.test(name) || parameters.length === 0) return false;
  if (permissionName.test(name)) return true;
  if (!abilityName.test(name)) return false;
  // The last of several clauses may name nobody: `can?(_, _, _)`.
  return functions.some(
    (one) => one.name === name && one.parameters.length === parameters.length && one.parameters.some(isSomebody),
  );
}

const isSomebody = (parameter: SyntaxNode): boolean =>
  isPrincipal(parameter) ||
  /^%(?:\w+\.)*(?:User|Account|Member|Staff|Admin|Actor|Person|Employee|Customer)\b/.test(parameter.text);

/** Limits and duplicates are looked for too, and there what nothing speaks against is right. */
const otherQuestion =
  /(?:^|[^a-z])(?:limits?|quota|max|count|remaining|duplicate|existing|already)(?![a-z])|exceed|Application\.\w+env|System\.get_env/i;

/** Whether what a function branches on is who asks, and not how many there are or whether something is there already. */
function asksForSomebody(clause: ElixirFunction, functions: readonly ElixirFunction[], context: RuleContext): boolean {
  const answer = statementsOf(clause.node).at(-1);
  if (answer === undefined || !/^(?:case|cond)$/.test(wordOf(answer))) return true;
  const conditions = conditionsOf(answer);
  if (conditions.length > 0 && conditions.every((condition) => asksForOther(condition, context))) return false;
  // `{:error, :duplicate_channel}`, wherever it refuses.
  const refusals = clausesOf(answer).flatMap((clause) => clause.childForFieldName("right")?.namedChildren.at(-1) ?? []);
  const reasons = refusals.filter((refusal) => !isAllow(refusal));
  if (reasons.length > 0 && reasons.every(({ type, text }) => type === "tuple" && otherQuestion.test(text)))
    return false;
  // `can_accept_donations(account)` asks what the account is, not who asks for it.
  if (!abilityName.test(clause.name) || permissionName.test(clause.name)) return true;
  return functions.some(
    ({ name, parameters }) =>
      name === clause.name &&
      (parameters.length > 1 || parameters.some(({ text }) => /user|actor|member|person|current|admin/i.test(text))),
  );
}

/** The subject of a case, each part of it, or the conditions of a cond without its last `true`. */
function conditionsOf(answer: SyntaxNode): readonly SyntaxNode[] {
  const [subject] = argumentNodes(answer);
  if (subject !== undefined) return subject.type === "tuple" ? subject.namedChildren : [subject];
  return clausesOf(answer)
    .slice(0, -1)
    .flatMap((clause) => clause.childForFieldName("left") ?? []);
}

const clausesOf = (answer: SyntaxNode): readonly SyntaxNode[] =>
  doBlockOf(answer)?.namedChildren.filter(({ type }) => type === "stab_clause") ?? [];

const asksForOther = (condition: SyntaxNode, context: RuleContext): boolean =>
  otherQuestion.test(condition.text) || otherQuestion.test((context.resolve(condition) ?? condition).text);

const isPrincipal = (parameter: SyntaxNode): boolean =>
  parameter.type === "identifier" && principal.test(parameter.text.replace(/^_/, ""));

function* judge(clause: ElixirFunction, functions: readonly ElixirFunction[], context: RuleContext): Generator<Report> {
  const statements = statementsOf(clause.node);
  const last = statements.at(-1);
  if (last === undefined) return;
  const work = statements.slice(0, -1).filter((statement) => !isIdle(statement, context));
  const isWavedThrough = last.text === "conn" && clause.parameters.length > 1 && clause.parameters[0]?.text === "conn";
  if (
    (isAllow(last) || (isWavedThrough && clause.parameters.slice(1).every(isPrincipal))) &&
    work.length === 0 &&
    (isUnconditional(clause) || isForEveryStruct(clause, functions)) &&
    !hasSibling(clause, functions, context)
  ) {
    yield { at: last, message: "This check allows everybody, whoever asks." };
    return;
  }
  for (const branch of asksForSomebody(clause, functions, context) ? openBranches(clause.node) : []) {
    yield {
      at: branch,
      severity: "high",
      message: "Whatever no other branch names is allowed: the last one should refuse.",
    };
  }
  if (ignoresPrincipal(clause, functions) && !isAllow(last) && isDecision(last)) {
    yield { at: clause.node.childForFieldName("target") ?? last, message: "This check never looks at who asks." };
  }
}

/** A clause for anything: no literal, pattern or guard tells its case from others. */
function isUnconditional({ parameters, guard }: ElixirFunction): boolean {
  if (guard !== null) return false;
  return parameters.every(
    ({ type, text }) => type === "identifier" || (type === "binary_operator" && text.includes("\\\\")),
  );
}

/** `%User{} = _user` asks for the type alone, and no other clause takes another one. */
function isForEveryStruct(clause: ElixirFunction, functions: readonly ElixirFunction[]): boolean {
  const isOnly = functions.every(({ name, node }) => name !== clause.name || node.id === clause.node.id);
  return (
    isOnly &&
    clause.guard === null &&
    clause.parameters.every(
      ({ type, text }) =>
        type === "identifier" || /^%(?:\w+\.)*(?:User|Account|Member|Person)\{\}(?: = \w+)?$/.test(text),
    )
  );
}

/** A plug that lets through after another clause refused is a check; so is a catch-all after clauses that allow. */
function hasSibling(clause: ElixirFunction, functions: readonly ElixirFunction[], context: RuleContext): boolean {
  const others = functions.filter(
    (other) => other.name === clause.name && other.parameters.length === clause.parameters.length,
  );
  if (others.length < 2) return false;
  // `authorize(:edit, user, document)` decides, and `authorize(_action, _user, _document)` allows all other actions.
  const isLookedAt = clause.parameters.some(({ text }) => !text.startsWith("_"));
  const byAction =
    others.some(({ parameters }) => parameters.some(({ type }) => type === "atom" || type === "string")) &&
    others.some(({ parameters }) => parameters.some(isSomebody));
  if (!isLookedAt && byAction) return false;
  const refusing = others.filter(
    (other) => other.node.id !== clause.node.id && !isAllow(statementsOf(other.node).at(-1) ?? null),
  );
  // Clauses that name the refused cases one by one leave everything else open: still worth a look where nobody is refused.
  return refusing.some((other) => callsWithin(other.node, context).length > 2);
}

const isAllow = (node: SyntaxNode | null): boolean =>
  node !== null &&
  (/^(true|:ok|:allow|:allowed|:authorized|:granted|:permit)$/.test(node.text) ||
    /^\{:(ok|allow|authorized), [\w%@:{}. ]{0,40}\}$/.test(node.text));

function isIdle(statement: SyntaxNode, context: RuleContext): boolean {
  return /^(Logger\.\w+|IO\.\w+|Process\.sleep)$/.test(context.name(statement) ?? "") || /^_\w* =/.test(statement.text);
}

/** `_ -> true` and `true -> :ok` at the end of a case or cond that is the answer, and `rescue _ -> true`. */
function openBranches(definition: SyntaxNode): readonly SyntaxNode[] {
  const answer = statementsOf(definition).at(-1);
  const word = answer?.type === "call" ? answer.childForFieldName("target")?.text : "";
  const blocks = word === "case" || word === "cond" ? [doBlockOf(answer)] : [];
  const rescued = doBlockOf(definition)?.namedChildren.filter(({ type }) => type === "rescue_block") ?? [];
  return [...blocks, ...rescued].flatMap((block) => {
    const clause = block?.namedChildren.filter(({ type }) => type === "stab_clause").at(-1);
    const left = clause?.childForFieldName("left")?.text ?? "";
    const body = clause?.childForFieldName("right") ?? null;
    const values = body?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
    const value = values.length === 1 ? (values[0] ?? null) : null;
    return /^(_\w*|true)$/.test(left) && value !== null && isAllow(value) ? [value] : [];
  });
}

/** All clauses name their principal with an underscore. */
function ignoresPrincipal(clause: ElixirFunction, functions: readonly ElixirFunction[]): boolean {
  const first = functions.find(
    ({ name, parameters }) => name === clause.name && parameters.length === clause.parameters.length,
  );
  if (first?.node.id !== clause.node.id) return false;
  const clauses = functions.filter(
    ({ name, parameters }) => name === clause.name && parameters.length === clause.parameters.length,
  );
  return clauses.every(({ parameters }) => {
    const principals = parameters.filter(isPrincipal);
    return principals.length > 0 && principals.every(({ text }) => text.startsWith("_"));
  });
}

/** Something that is decided here, and not handed on. */
const isDecision = (node: SyntaxNode): boolean =>
  node.type === "binary_operator" &&
  /\b(in|==|and|or|!=)\b|==|!=|&&|\|\|/.test(node.childForFieldName("operator")?.text ?? "");
