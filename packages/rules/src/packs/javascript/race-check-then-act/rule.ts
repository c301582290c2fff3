import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  calledWith,
  enclosingWithinFunction,
  functionAround,
  methodOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";
import { runsInPage } from "../../../vocabulary/javascript/page-code.ts";

const lookups =
  /(?:^|\.)(?:findOne|findUnique|findFirst|findByPk|findById|findOneBy|exists|exist|count|countDocuments|has|hget|access|stat|existsSync|pathExists|get|findBy\w+|getBy\w+|getItem|first)$/;
const creations =
  /(?:^|\.)(?:create|insert|insertOne|save|set|add|hset|put|writeFile|writeFileSync|mkdir|mkdirSync|build|setItem|createUser|putItem)$/;
/** Something makes one step of the two: a transaction, a lock, a constraint whose violation is caught, an atomic form. */
const atomicForms: readonly RegExp[] = [
  /transaction|\w*[lL]ock\(|mutex|semaphore|FOR UPDATE|forUpdate|isolation|multi\(\)|eval\(/i,
  /ON CONFLICT|onConflict|upsert|findOrCreate|findOneAndUpdate|setnx|['"]NX['"]|\bNX\s*:|ifNotExists|ConditionExpression/i,
  /P2002|11000|23505|UniqueConstraint|duplicate key|EEXIST|recursive:\s*true|flag:\s*['"]wx/i,
];
/** Words that say so in code, and in what a person is told say nothing: "Duplicate email". */
const atomicNames = /\block\b|acquire|duplicate|optimistic|version/i;
const isAtomic = (text: string): boolean =>
  atomicForms.some((form) => form.test(text)) || atomicNames.test(text.replace(/(["'`])(?:(?!\1)[^\\]|\\.)*\1/g, ""));
const stores =
  /^(?:[A-Z]\w*|(?:this\.)?(?:\w*(?:model|repo|repository|db|database|prisma|redis|client|collection|em|entityManager|knex|store|cache|kv|users?|accounts?|orders?)\w*)|fs|fsp|fsPromises)(?:\.|$|\()/i;
/** A Map of this process is not shared: nothing runs between two of its calls. */
const localStore = /^(?:this\.)?#?\w*(?:map|set|cache|registry|memo)$/i;

export const rule = defineRule({
  id: "javascript/race-check-then-act",
  class: "race-check-then-act",
  title: "Check and act in two steps on a shared store",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Two requests at the same moment both see that nothing is there, or both read the same count, and both write.
    Duplicates and lost updates follow, rarely and under load.`,
  fix: `
    Let the store decide in one step: a unique constraint with ON CONFLICT or upsert, an atomic increment, a
    conditional update, SET NX, or a transaction that locks the row.`,
  example: {
    language: "typescript",
    before: `
      async function register(email: string) {
        const existing = await User.findOne({ where: { email } });
        if (existing) throw new Error("taken");
        return User.create({ email });
      }`,
    after: `
      async function register(email: string) {
        return User.upsert({ email });
      }`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["race", "database"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "info", development: "low" },
  query: `
    (variable_declarator name: (identifier) @name value: (await_expression (call_expression) @lookup)) @finding

    (variable_declarator name: [(array_pattern . (identifier) @name .) (object_pattern . (shorthand_property_identifier_pattern) @name .)]
      value: (await_expression (call_expression) @lookup)) @finding

    (variable_declarator name: (identifier) @name
      value: (call_expression function: (identifier) @_convert arguments: (arguments . (await_expression (call_expression) @lookup)))
      (#any-of? @_convert "Number" "parseInt" "parseFloat")) @finding

    (variable_declarator name: (identifier) @name
      value: (call_expression function: (identifier) @_convert arguments: (arguments . (binary_expression
        left: [(await_expression (call_expression) @lookup) (parenthesized_expression (await_expression (call_expression) @lookup))])))
      (#any-of? @_convert "Number" "parseInt" "parseFloat")) @finding

    (if_statement condition: (parenthesized_expression [
      (unary_expression argument: (await_expression (call_expression) @lookup))
      (unary_expression argument: (parenthesized_expression (await_expression (call_expression) @lookup)))
      (await_expression (call_expression) @lookup)
      (unary_expression argument: (call_expression) @sync)])) @finding

    (pair key: (property_identifier) @field value: (binary_expression left: (member_expression property: (property_identifier) @_former) operator: ["+" "-"])
      (#eq? @field @_former)) @finding
  `,
  accept: ({ finding, name, lookup, sync, field }, context) => {
    if (field !== undefined) return isWrittenBack(finding, context);
    const call = lookup ?? sync;
    if (call === undefined || !isLookup(call, sync !== undefined, context)) return false;
    const scope = functionAround(finding);
    if (scope === null || isAtomic(scope.text) || isWithinTransaction(scope) || /cache/i.test(name?.text ?? ""))
      return false;
    if (name !== undefined && (isReadModifyWrite(name, call, scope) || isTakenAfterLook(name, call, scope)))
      return true;
    const act = actAfter(finding, call, name?.text);
    // Between two calls that block nothing of this process runs, and a folder is made once whoever makes it.
    const isFolder = sync !== undefined && /^mkdir/.test(methodOf(act));
    return act !== null && !isFolder && (isSameStore(call, act) || savesNewOf(act, call, context));
  },
  message: ({ field }) =>
    field === undefined
      ? "Between this check and what is done about it another request may do the same."
      : "Between reading this number and writing it back another request may count, and is lost.",
});

/** `update({ where: { id }, data: { views: page.views + 1 } })`: of the store's own row, and no state of a page. */
function isWrittenBack(pair: SyntaxNode, context: RuleContext): boolean {
  const call = enclosingWithinFunction(pair, ["call_expression"]);
  const scope = functionAround(pair);
  if (call === null || scope === null || !updates.test(methodOf(call)) || runsInPage(context)) return false;
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  return stores.test(object) && isWaitedFor(call) && !isAtomic(scope.text) && !isWithinTransaction(scope);
}

const updates = /^(?:update|updateOne|updateMany|findByIdAndUpdate)$/;

const isWaitedFor = ({ parent }: SyntaxNode): boolean =>
  /^(?:await_expression|return_statement|arrow_function)$/.test(parent?.type ?? "") ||
  // A builder goes on: `update(users).set({ … }).where(…)`.
  parent?.type === "member_expression";

/** The callback of `db.transaction(…)` or of a lock. */
function isWithinTransaction(scope: SyntaxNode): boolean {
  for (let fn: SyntaxNode | null = scope; fn !== null; fn = functionAround(fn)) {
    if (/transaction|lock|atomic|mutex|exclusive|serial|^with(?:Read)?Write|^readWrite/i.test(methodOf(calledWith(fn))))
      return true;
  }
  return false;
}

function isLookup(call: SyntaxNode, isSync: boolean, context: RuleContext): boolean {
  const path = pathText(call.childForFieldName("function"));
  if (isSync) return /^(?:fs\.)?existsSync$/.test(context.name(call) ?? "");
  const object = path.split(".").slice(0, -1).join(".");
  // Two that fill a cache put in the same.
  if (/\.get$/.test(path) && /cache/i.test(call.childForFieldName("arguments")?.text ?? "")) return false;
  if (builtTable(call) !== null) return !/\.(?:insert|update|delete|del)\(/.test(path);
  if (isStatement(call)) return /^\s*select\b/i.test(context.text(context.argument(call, 0)) ?? "");
  return lookups.test(path) && stores.test(object) && !localStore.test(object);
}

/** Methods that are given a statement: pg's and mysql's, those of pg-promise, and of SQLite's drivers. */
const isStatement = (call: SyntaxNode): boolean =>
  /^(?:query|execute)$/.test(methodOf(call)) ||
  (/^(?:one|oneOrNone|any|many|manyOrNone|none|get|all|run)$/.test(methodOf(call)) &&
    /^\(\s*["'`]\s*(?:select|insert)\b/i.test(call.childForFieldName("arguments")?.text ?? ""));

/** The table that a chain of Drizzle or knex asks or fills: `db.select().from(users)…`, `db.insert(users)`, `db("users")…`. */
function builtTable(call: SyntaxNode): string | null {
  const path = call.childForFieldName("function")?.text.replace(/\s/g, "") ?? "";
  const full = call.text.replace(/\s/g, "");
  const drizzle =
    /^(?:\w+\.)*(?:db|tx|trx|database|drizzle)\.select\([^()]*(?:\{.*?\})?\)\.from\((\w+)\)/.exec(full) ??
    /^(?:\w+\.)*(?:db|tx|trx|database|drizzle)\.insert\((\w+)\)/.exec(full) ??
    /^(?:\w+\.)*(?:db|tx|trx|database|drizzle)\.query\.(\w+)\.find(?:First|Many)\(/.exec(full);
  return drizzle?.[1] ?? /^(?:this\.)?(?:knex|db|trx)\(['"`](\w+)['"`]\)/.exec(path)?.[1] ?? null;
}

/** The table of a statement that is written down: `SELECT … FROM items`, `INSERT INTO items`. */
const writtenTable = (call: SyntaxNode): string | null =>
  /\b(?:from|into)\s+["`[]?(\w+)/i.exec(call.childForFieldName("arguments")?.text ?? "")?.[1]?.toLowerCase() ?? null;

/** What was read is counted up or down and written back: `set(key, Number(n) + 1)`, `account.balance -= x; account.save()`. */
function isReadModifyWrite(name: SyntaxNode, lookup: SyntaxNode, scope: SyntaxNode): boolean {
  const after = scope.text.slice(lookup.endIndex - scope.startIndex);
  const own = name.text.replaceAll("$", "\\$");
  const path = `${own}(?:[?!]?\\.\\w+|\\[[^\\]]+\\])*`;
  const counted = new RegExp(
    `\\b${path}\\s*(?:[-+]=|\\+\\+|--)|\\b(?:Number|parseInt|parseFloat)\\(\\s*${path}[^)]*\\)\\s*[-+]|\\b${own}(?:[?!]?\\.\\w+)+\\s*[-+]\\s*[\\w(]|,\\s*(?:String\\()?${own}\\s*[-+]\\s*\\d`,
  );
  if (!counted.test(after)) return false;
  // MikroORM writes with `em.flush()` what was changed.
  const isFlushed = /^(?:this\.)?(?:em|entityManager)\b/.test(pathText(lookup.childForFieldName("function")));
  if (new RegExp(`\\b${own}\\.save\\(`).test(after) || (isFlushed && /\bflush\(/.test(after))) return true;
  const store = pathText(lookup.childForFieldName("function")?.childForFieldName("object"));
  return scope.descendantsOfType("call_expression").some((call) => {
    const callee = call.childForFieldName("function");
    const isLater = call.startIndex > lookup.endIndex && pathText(callee?.childForFieldName("object")) === store;
    return (
      isLater &&
      /^(?:set|hset|put|update|updateOne|save|setItem|findByIdAndUpdate)$/.test(methodOf(call)) &&
      new RegExp(`\\b${own}\\b`).test(call.childForFieldName("arguments")?.text ?? "")
    );
  });
}

/** `if (seat.takenBy) throw …; seat.takenBy = user; await seat.save()`. */
function isTakenAfterLook(name: SyntaxNode, lookup: SyntaxNode, scope: SyntaxNode): boolean {
  const after = scope.text.slice(lookup.endIndex - scope.startIndex);
  const own = name.text.replaceAll("$", "\\$");
  const field = new RegExp(`\\bif\\s*\\(\\s*!?${own}\\.(\\w+)\\b[^)]*\\)\\s*\\{?\\s*(?:throw|return)\\b`).exec(
    after,
  )?.[1];
  return (
    field !== undefined &&
    new RegExp(`\\b${own}\\.${field}\\s*=[^=]`).test(after) &&
    new RegExp(`\\b${own}\\.save\\(`).test(after)
  );
}

/** The write that hangs on the answer: in the branch, or behind a branch that leaves. */
function actAfter(check: SyntaxNode, lookup: SyntaxNode, name: string | undefined): SyntaxNode | null {
  const branch = name === undefined ? check : branchOn(name, check);
  if (branch === null) return null;
  const consequence = branch.childForFieldName("consequence");
  const condition = branch.childForFieldName("condition")?.text ?? "";
  const within = consequence === null ? null : firstWrite(consequence);
  if (within !== null) return within;
  // `if (existing) throw …; create()`.
  if (consequence === null || !/\b(?:throw|return)\b/.test(consequence.text) || /^\(\s*!/.test(condition)) return null;
  for (let next = branch.nextNamedSibling; next !== null; next = next.nextNamedSibling) {
    const write = firstWrite(next);
    if (write !== null && write.startIndex > lookup.endIndex) return write;
  }
  return null;
}

/** The `if` among the next statements that asks for the name. */
function branchOn(name: string, declarator: SyntaxNode): SyntaxNode | null {
  let next = declarator.parent?.nextNamedSibling ?? null;
  for (let steps = 0; next !== null && steps < 3; steps++) {
    if (
      next.type === "if_statement" &&
      new RegExp(
        `^\\(\\s*!*\\s*${name}\\b(?:\\.(?:rows\\.)?length|\\.rowCount|\\[0\\]|\\.rows\\[0\\])?\\s*(?:[><=!]=*\\s*(?:0|null|undefined))?\\s*\\)$`,
      ).test(next.childForFieldName("condition")?.text ?? "")
    )
      return next;
    next = next.nextNamedSibling;
  }
  return null;
}

function firstWrite(node: SyntaxNode): SyntaxNode | null {
  const calls = node.descendantsOfType("call_expression");
  return calls.find(isCreation) ?? null;
}

const isCreation = (call: SyntaxNode): boolean =>
  isStatement(call)
    ? /^\(\s*["'`]\s*insert\s+into\b/i.test(call.childForFieldName("arguments")?.text ?? "")
    : creations.test(pathText(call.childForFieldName("function")));

/** `user = new User(fields); await user.save()` after `User.findOne(…)`. */
function savesNewOf(act: SyntaxNode, lookup: SyntaxNode, context: RuleContext): boolean {
  const model = pathText(lookup.childForFieldName("function")?.childForFieldName("object"));
  const made = context.values(act.childForFieldName("function")?.childForFieldName("object")) ?? [];
  return methodOf(act) === "save" && made.some((value) => value.childForFieldName("constructor")?.text === model);
}

/** The same model, table or client: the object that both methods are called on. */
function isSameStore(lookup: SyntaxNode, act: SyntaxNode): boolean {
  const [asked, filled] = [builtTable(lookup), builtTable(act)];
  if (asked !== null || filled !== null) return asked === filled;
  if (isStatement(lookup)) return writtenTable(lookup) === writtenTable(act);
  const object = (call: SyntaxNode): string =>
    pathText(call.childForFieldName("function")?.childForFieldName("object"));
  const [first, second] = [object(lookup), object(act)];
  return first === second || (first === "" && second === "") || (first.startsWith("fs") && second.startsWith("fs"));
}
