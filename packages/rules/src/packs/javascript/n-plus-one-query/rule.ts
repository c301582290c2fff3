import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  calledWith,
  functionAround,
  functionTypes,
  methodOf,
  parametersOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";
import { declaredTypeOf, isDatabaseType } from "../../../vocabulary/javascript/declared-types.ts";
import { looksLikeSql } from "../../../vocabulary/sql-text.ts";

const reads = [
  "patch",
  "relate",
  "unrelate",
  "findOne",
  "findUnique",
  "findFirst",
  "findByPk",
  "findById",
  "findOneBy",
  "findMany",
  "findAll",
  "findBy",
  "find",
  "query",
  "execute",
  "count",
  "countDocuments",
  "aggregate",
  "raw",
  "first",
  "get",
  "findUniqueOrThrow",
  "findFirstOrThrow",
  "findOneOrFail",
  "findOneByOrFail",
  "create",
  "update",
  "updateOne",
  "insertOne",
  "insert",
  "save",
  "delete",
  "deleteOne",
  "upsert",
  "destroy",
  "findByIdAndUpdate",
  "findOneAndUpdate",
  "all",
  "exec",
  "where",
  "select",
  "values",
  "set",
  "del",
  "lean",
  "populate",
  "returning",
  "limit",
  "getOne",
  "getMany",
  "getRawOne",
  "getRawMany",
  "getOneOrFail",
  "getCount",
  "one",
  "oneOrNone",
  "many",
  "manyOrNone",
  "any",
  "none",
  "executeTakeFirst",
  "executeTakeFirstOrThrow",
  "findOrCreate",
  "findOrFail",
  "findOneAndDelete",
  "findByIdAndDelete",
  "deleteMany",
  "updateMany",
  "exists",
  "single",
  "maybeSingle",
  "eq",
  "match",
  "toArray",
  "fetch",
  "fetchAsync",
  "findOneAsync",
  "updateAsync",
  "insertAsync",
  "send",
  "then",
  "catch",
];
/** With a callback behind: how the drivers were asked before there were promises. */
const asked = [
  "query",
  "execute",
  "all",
  "get",
  "find",
  "findOne",
  "findById",
  "count",
  "countDocuments",
  "exec",
  "update",
  "updateOne",
  "insert",
  "insertOne",
  "save",
  "findOneAndUpdate",
  "findByIdAndUpdate",
];
/** Methods that only a database has. */
const ownMethods =
  /^(?:findOne|findUnique|findFirst|findByPk|findById|findOneBy|findMany|findAll|findUniqueOrThrow|findFirstOrThrow|findOneOrFail|findOneByOrFail|countDocuments|updateOne|insertOne|deleteOne|findByIdAndUpdate|findOneAndUpdate|upsert|bulkCreate|findOneAsync|fetchAsync|updateAsync|insertAsync)$/;
const database =
  /^(?:[A-Z]\w*|(?:this\.)?_?(?:\w*(?:model|repo|repository|Repository|db|DB|database|prisma|pool|knex|collection|em|entityManager|orm|conn|connection|manager|sequelize|pg|sql|mysql|tx|trx|client|dao|drizzle)\w*))(?:\.|\(|$)/;
const builtIn =
  /^(?:Array|Object|Promise|Math|JSON|Map|Set|Number|String|Reflect|Date|Intl|URL|Buffer|Response|Request|Headers|FormData|[A-Z_]+$)/;
const notDatabase =
  /http|api|axios|fetch|s3|redis|cache|queue|socket|dom|store|session|storage|emitter|form|map|list|cookies|page|github|octokit|openai|stripe|slack|discord|i18n|params|(?:language|chat|embedding)_?model/i;
/** What is done to a table, a schema or a role, each by itself. */
const schemaChange = /^`\s*(?:alter|create|drop|truncate|grant|revoke|vacuum|analyze|reindex|lock|set|comment)\b/i;
const loops = ["for_in_statement", "for_statement", "while_statement", "do_statement"];
const iterators = /^(?:map|forEach|flatMap|filter|reduce|some|every|each|eachSeries|mapSeries|mapLimit|eachLimit|for)$/;
/** Batches, seeds, and lists that the code itself writes. */
const batching = /dataloader|\.load\(|loadMany|chunk|batch|cursor|stream|for await/i;
/** A list of batches; the elements of one batch are asked for one by one as those of any list. */
const listOfBatches =
  /dataloader|loadMany|\w*(?:chunks|batches|chunked|batched)\b|\b\w*(?:chunk|batch)\w*\(|cursor|stream/i;
/** What a repository does by itself. */
const ownWork = /^(?:create|merge|getId|hasId|build|assign|getReference)$/;
const commands = /^(?:Get|Put|Query|Scan|Update|Delete|GetItem|PutItem|UpdateItem|DeleteItem|ExecuteStatement)Command$/;

export const rule = defineRule({
  id: "javascript/n-plus-one-query",
  class: "n-plus-one-query",
  title: "Query for each element of a list",
  languages: ["javascript", "typescript", "tsx"],
  category: "performance",
  severity: "medium",
  confidence: "low",
  why: `
    A hundred rows cost a hundred and one round trips. It is quick on a developer's machine, and slower the more
    data there is.`,
  fix: `
    Ask once: WHERE id = ANY($1) or IN, a join, include or with, populate, or a DataLoader that collects the keys.`,
  example: {
    language: "typescript",
    before: `
      for (const order of orders) {
        order.customer = await Customer.findByPk(order.customerId);
      }`,
    after: `const customers = await Customer.findAll({ where: { id: orders.map((order) => order.customerId) } });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["database", "performance"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 12,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (await_expression (call_expression function: (member_expression property: (property_identifier) @_method)) @call
      (#any-of? @_method ${reads.map((name) => `"${name}"`).join(" ")})) @finding

    (arrow_function body: (call_expression function: (member_expression property: (property_identifier) @_method)
      (#any-of? @_method ${reads.map((name) => `"${name}"`).join(" ")})) @call @finding)

    (return_statement (call_expression function: (member_expression property: (property_identifier) @_method)) @call
      (#any-of? @_method ${reads.map((name) => `"${name}"`).join(" ")})) @finding

    (await_expression (call_expression function: [(identifier) (member_expression)] @_tag arguments: (template_string) @statement) @call
      (#match? @_tag "(^|[.])(sql|[$](query|execute)Raw|pg|db)$")) @finding

    (arrow_function body: (call_expression function: [(identifier) (member_expression)] @_tag arguments: (template_string) @statement) @call @finding
      (#match? @_tag "(^|[.])(sql|[$](query|execute)Raw|pg|db)$"))

    (expression_statement (call_expression function: (member_expression property: (property_identifier) @_asked)
      arguments: (arguments (_) [(identifier) (arrow_function) (function_expression)] .)) @call @finding
      (#any-of? @_asked ${asked.map((name) => `"${name}"`).join(" ")}))

    (await_expression (call_expression function: [(identifier) (member_expression object: (this))] @local) @call) @finding

    (arrow_function body: (call_expression function: [(identifier) (member_expression object: (this))] @local) @call @finding)
  `,
  accept: ({ finding, call, local, statement }, context) =>
    call !== undefined &&
    (statement !== undefined
      ? looksLikeSql(statement.text.slice(1)) &&
        !schemaChange.test(statement.text) &&
        !namesOwnTable(statement) &&
        !isFragment(finding, call, context) &&
        isPerElement(finding, call, context)
      : isRepeatedQuery({ finding, call, local }, context)),
  // What is written differs from row to row, so that it is harder to put together.
  severityOf: ({ call, local }) => (isWrite(call, local) ? "low" : undefined),
  message: "This query runs once for each element of the list.",
});

const writing =
  /^(?:create|update|insert|save|upsert|delete|destroy|patch|del|remove|relate|unrelate|import|store|add|findOneAnd|findByIdAnd)/i;

/** The query, one of its chain, or the local function by its name. */
function isWrite(call: SyntaxNode | undefined, local: SyntaxNode | undefined): boolean {
  if (local !== undefined) return writing.test(local.text.replace(/^this\.#?/, ""));
  for (let link = call ?? null; link?.type === "call_expression";) {
    if (writing.test(methodOf(link))) return true;
    link = link.childForFieldName("function")?.childForFieldName("object") ?? null;
  }
  return false;
}

/** Libraries whose tag only writes down a piece of a statement, which another call sends. */
const writers =
  /^(?:drizzle-orm|kysely|slonik|sql-template-tag|sql-template-strings|@databases|@prisma\/client)\b.*sql$/;

/** `sql.join(rows.map((row) => sql`…`))`, and lists that stand within a statement: one question is put together of them. */
function isFragment(finding: SyntaxNode, call: SyntaxNode, context: RuleContext): boolean {
  if (writers.test(context.name(call) ?? "")) return true;
  const list = calledWith(functionAround(finding) ?? finding);
  const around = list?.parent;
  return (
    around?.type === "template_substitution" ||
    (around?.type === "arguments" && /^(?:join|and|or|concat|union(?:All)?)$/.test(methodOf(around.parent)))
  );
}

interface Place {
  readonly finding: SyntaxNode;
  readonly call: SyntaxNode;
  readonly local: SyntaxNode | undefined;
}

function isRepeatedQuery({ finding, call, local }: Place, context: RuleContext): boolean {
  return (
    (local === undefined || functionsOf(context).has(local.text)) &&
    isPerElement(finding, call, context) &&
    (local === undefined ? isQuery(call, context) : asksOnce(local.text, context))
  );
}

/** A function of this file whose own body asks the database, however often it is called. */
function asksOnce(name: string, context: RuleContext): boolean {
  const fn = functionsOf(context).get(name);
  return (
    fn !== undefined &&
    fn
      .descendantsOfType("call_expression")
      .some((call) => reads.includes(methodOf(call)) && functionAround(call)?.id === fn.id && isQuery(call, context))
  );
}

const knownFunctions = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

/** The functions that the file declares, by the names under which they are called. */
function functionsOf(context: RuleContext): ReadonlyMap<string, SyntaxNode> {
  const known = knownFunctions.get(context.root);
  if (known !== undefined) return known;
  const found = new Map<string, SyntaxNode>();
  for (const fn of context.root.descendantsOfType([...functionTypes])) {
    const own = fn.childForFieldName("name")?.text;
    const assigned = fn.parent?.type === "variable_declarator" ? fn.parent.childForFieldName("name")?.text : undefined;
    const name = fn.type === "method_definition" && own !== undefined ? `this.${own}` : (own ?? assigned);
    if (name !== undefined) found.set(name, fn);
  }
  knownFunctions.set(context.root, found);
  return found;
}

/** The call itself, or one of the chain that it ends: `User.findOne(filter).populate("team").lean()`. */
function isQuery(call: SyntaxNode, context: RuleContext): boolean {
  if (asksOwnTable(call, context)) return false;
  for (let link: SyntaxNode | null = call; link?.type === "call_expression";) {
    if (asksDatabase(link, context)) return true;
    link = link.childForFieldName("function")?.childForFieldName("object") ?? null;
  }
  return false;
}

/** Each element is a table of its own: `db.collection(each.name).stats()`. */
function asksOwnTable(call: SyntaxNode, context: RuleContext): boolean {
  for (let link: SyntaxNode | null = call; link?.type === "call_expression";) {
    const table = /^(?:collection|table|from|model|getRepository)$/.test(methodOf(link))
      ? context.argument(link, 0)
      : null;
    if (table !== null && isOfElement(table)) return true;
    link = link.childForFieldName("function")?.childForFieldName("object") ?? null;
  }
  return false;
}

/** `SELECT count(*) FROM ${sql(table)}` for each table. */
const namesOwnTable = (statement: SyntaxNode): boolean =>
  statement.namedChildren.some(
    (part, index, parts) =>
      part.type === "template_substitution" &&
      /\b(?:from|into|update|join)\s+$/i.test(parts[index - 1]?.text ?? "") &&
      isOfElement(part),
  );

/** What the loop or the callback around goes through, or a part of it. */
function isOfElement(node: SyntaxNode): boolean {
  const used = node.descendantsOfType("identifier").map(({ text }) => text);
  for (const outer of ancestors(node)) {
    const isLoop = outer.type === "for_in_statement";
    const bound = isLoop ? outer.childForFieldName("left") : functionTypes.includes(outer.type) ? outer : null;
    if (bound === null) continue;
    const patterns = isLoop ? [bound] : parametersOf(bound);
    return patterns
      .flatMap((pattern) => pattern.descendantsOfType(["identifier", "shorthand_property_identifier_pattern"]))
      .some(({ text }) => used.includes(text));
  }
  return false;
}

/** knex's and Kysely's chains, TypeORM's query builder, Supabase's tables. */
const builder =
  /^(?:this\.)?(?:knex|trx|tx|db)\(['"`\w]|\.createQueryBuilder\(|\b(?:db|trx|tx|kysely|qb)\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|supabase\w*\.from\(|^(?:mongoose|conn(?:ection)?|db|this\.\w+|\w*[dD]ataSource|em|manager)\.(?:model|getRepository|collection)\(/;

function asksDatabase(call: SyntaxNode, context: RuleContext): boolean {
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  const method = methodOf(call);
  const [head = ""] = object.split(/[.(]/);
  // Objection: `models.orders.query().patch(…).where(…)`, `user.$relatedQuery("teams").relate(id)`.
  if (/\bmodels?\.\w+\.query\(|\.\$relatedQuery\(/.test(object)) return true;
  if (builder.test(object)) return true;
  // A pool of worker threads.
  if (method === "exec" && context.importsModule("workerpool")) return false;
  if (method === "then" || method === "catch") return false;
  if (isSearchInMemory(call, context)) return false;
  const [command] = context.arguments(call).map(({ value }) => value);
  if (method === "send")
    return context.mentions(/dynamodb/i) && commands.test(command?.childForFieldName("constructor")?.text ?? "");
  const type = declaredTypeOf(call.childForFieldName("function")?.childForFieldName("object"), context);
  // TypeORM's `create` makes an entity and asks nobody.
  if (isDatabaseType(type)) return !(/Repository|EntityManager/.test(type ?? "") && ownWork.test(method));
  if (builtIn.test(head) || (notDatabase.test(head) && !/prisma|knex|sql/i.test(object))) return false;
  if (ownMethods.test(method)) return database.test(object) || /Model$|Repository$/.test(object);
  if (/^(?:query|execute|raw|exec|all|get|first|one|oneOrNone|many|manyOrNone|any|none)$/.test(method)) {
    if (
      !/(?:^|\.)(?:\w*(?:db|DB|database|pool|knex|conn|connection|pg|mysql|sequelize|manager|queryRunner|tx|trx|client|drizzle|sql))$/.test(
        object,
      ) &&
      !/knex\(|db\(/.test(object)
    )
      return false;
    const text =
      context
        .textParts(context.resolve(context.argument(call, 0)))
        ?.map((part) => (typeof part === "string" ? part : "\0"))
        .join("") ?? "";
    return /^(?:query|execute|raw)$/.test(method)
      ? text === ""
        ? /query|execute|raw/.test(method) && /pool|conn|db|knex|client/i.test(object)
        : looksLikeSql(text)
      : looksLikeSql(text) || /\.prepare\(|^(?:this\.)?(?:knex|db|trx|tx)\(/.test(object);
  }
  if (/^(?:where|select|values|set)$/.test(method))
    return (
      /^(?:knex|db|trx|tx|(?:this\.)?(?:db|knex))\b[\s\S]*(?:\(|select|insert|update|delete)/.test(object) &&
      /\.(?:from|insert|update|delete|select)\(|^(?:knex|trx|db)\(/.test(object)
    );
  return (
    /(?:prisma|tx|db)\.\w+$/i.test(object) ||
    /(?:Model|[rR]epository|repo)(?:\([A-Z]\w*\))?$/.test(object) ||
    (/^[A-Z][a-z]\w*$/.test(object) &&
      context.mentions(/mongoose|sequelize|typeorm|objection|waterline|mikro-orm|models?\//i))
  );
}

/** `rows.find((row) => row.id === id)` looks through a list. */
function isSearchInMemory(call: SyntaxNode, context: RuleContext): boolean {
  const [first] = context.arguments(call).map(({ value }) => value);
  return (
    /^(?:find|first|count|all|select|exists|remove)$/.test(methodOf(call)) &&
    first !== undefined &&
    /^(?:arrow_function|function_expression)$/.test(first.type) &&
    parametersOf(first).length === 1
  );
}

/** In a loop, or in the callback of an iteration, over something whose length the data decides. */
function isPerElement(finding: SyntaxNode, call: SyntaxNode, context: RuleContext): boolean {
  let current = finding;
  for (const outer of ancestors(finding)) {
    if (loops.includes(outer.type)) {
      const body = outer.childForFieldName("body");
      const isStatement =
        /^(?:query|raw|exec(?:ute)?|run)(?![a-z])/.test(methodOf(call)) &&
        outer.childForFieldName("left")?.text.replace(/^(?:const|let|var)\s+/, "") === context.argument(call, 0)?.text;
      const isInside =
        !isStatement && body !== null && current.startIndex >= body.startIndex && current.endIndex <= body.endIndex;
      return (
        isInside &&
        isDataLoop(outer, context) &&
        !leavesAtOnce(call) &&
        !endsLoop(finding, outer) &&
        !isBehindFlag(finding, outer, context)
      );
    }
    if (functionTypes.includes(outer.type)) {
      const handed = calledWith(outer);
      return (
        handed !== null &&
        !isBehindFlag(finding, outer, context) &&
        iterators.test(methodOf(handed)) &&
        isDataList(handed.childForFieldName("function")?.childForFieldName("object") ?? null, context) &&
        !batching.test(handed.text.slice(0, 80))
      );
    }
    current = outer;
  }
  return false;
}

function isDataLoop(loop: SyntaxNode, context: RuleContext): boolean {
  if (loop.type === "while_statement" || loop.type === "do_statement") return false;
  if (
    /^for await/.test(loop.text) ||
    listOfBatches.test((loop.childForFieldName("right") ?? loop.childForFieldName("condition"))?.text ?? "") ||
    batching.test(loop.childForFieldName("left")?.text ?? "")
  )
    return false;
  if (loop.type === "for_statement")
    return (
      // `i += 500` goes by batches.
      /\+\+|--|[+-]=\s*1$/.test(loop.childForFieldName("increment")?.text ?? "++") &&
      /\.length|count|size/i.test(loop.childForFieldName("condition")?.text ?? "") &&
      !/attempt|retr|page|offset/i.test(loop.childForFieldName("condition")?.text ?? "")
    );
  return isDataList(loop.childForFieldName("right"), context);
}

/** Not a list that stands in the source. */
function isDataList(list: SyntaxNode | null, context: RuleContext): boolean {
  if (list === null) return false;
  const value = context.resolve(list);
  return (
    !context.isConstant(list) &&
    !(value?.type === "array" && value.namedChildCount > 0) &&
    !/^(?:Object\.(?:entries|keys|values)\()?[A-Z_\d]+\)?$/.test(list.text) &&
    !listOfBatches.test(list.text)
  );
}

/** `break` or `return` comes next. */
function endsLoop(finding: SyntaxNode, loop: SyntaxNode): boolean {
  for (const outer of ancestors(finding)) {
    if (outer.id === loop.id) return false;
    if (outer.type !== "statement_block") continue;
    // Within a `switch` a break leaves that alone.
    if (/^switch_/.test(outer.parent?.type ?? "")) return false;
    const last = outer.namedChildren.findLast(({ type }) => type !== "comment");
    if (/^(?:break|return)_statement$/.test(last?.type ?? "")) return true;
  }
  return false;
}

/** Behind a flag that is set there, or by what is called there: `if (!isReady) await prepare();`. */
function isBehindFlag(finding: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(finding)) {
    if (outer.id === loop.id) return false;
    const condition = outer.type === "if_statement" ? outer.childForFieldName("condition")?.text : undefined;
    const flag = /^\(\s*!\s*(\w+)\s*\)$/.exec(condition ?? "")?.[1];
    if (flag === undefined) continue;
    const isInside = (use: SyntaxNode, node: SyntaxNode): boolean =>
      node.startIndex <= use.startIndex && use.endIndex <= node.endIndex;
    const uses = context.named(["identifier"], flag);
    const isOfLoop = uses.some((use) => use.parent?.type === "variable_declarator" && isInside(use, loop));
    if (!isOfLoop && uses.some((use) => isSwitchedOn(use) && (isInside(use, outer) || !isInside(use, loop))))
      return true;
  }
  return false;
}

const isSwitchedOn = ({ id, parent }: SyntaxNode): boolean =>
  parent?.type === "assignment_expression" &&
  parent.childForFieldName("left")?.id === id &&
  parent.childForFieldName("right")?.type === "true";

/** `return await find(…)` in the loop: it runs until one is found. */
const leavesAtOnce = (call: SyntaxNode): boolean => call.parent?.parent?.type === "return_statement";
