import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName, receiverOf } from "../../../vocabulary/python/object-origin.ts";

const databases =
  /\b(?:objects|session|query|cursor|execute|fetchone|fetchrow|find_one|sqlalchemy|django|asyncpg|psycopg2?|pymongo|motor|peewee|tortoise|sqlite3|db)\b/;

export const rule = defineRule({
  id: "python/n-plus-one-query",
  class: "n-plus-one-query",
  title: "One query per item of a loop",
  languages: ["python"],
  category: "performance",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-1073"],
  why: `
    A page of a hundred rows asks the database a hundred and one times. Each question is fast; together they are
    what makes the page slow, and more rows make it worse.`,
  fix: `
    Ask once for all: filter(id__in=ids), select_related and prefetch_related, joinedload and selectinload,
    executemany or bulk_create.`,
  example: {
    language: "python",
    before: `
      for order in orders:
          customer = Customer.objects.get(pk=order.customer_id)`,
    after: `
      customers = Customer.objects.in_bulk([order.customer_id for order in orders])`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["database", "performance"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "info", development: "low" },
  query: `
    (for_statement) @loop @finding
    (list_comprehension) @loop @finding
    (generator_expression) @loop @finding
    (dictionary_comprehension) @loop @finding
    (call function: (identifier) @_map arguments: (argument_list . (lambda) @mapped . (_) @_over) (#any-of? @_map "map" "filter")) @finding
  `,
  accept: ({ loop, mapped }, context) => {
    if (mapped !== undefined) return context.mentions(databases) && queryOfLambda(mapped, context) !== null;
    if (loop === undefined || !context.mentions(databases) || isBatch(loop, context)) return false;
    return queryIn(loop, context) !== null;
  },
  place: ({ loop, mapped }, context) =>
    mapped !== undefined ? queryOfLambda(mapped, context) : loop === undefined ? null : queryIn(loop, context),
  message: ({ loop, mapped }, context) =>
    `\`${(mapped !== undefined ? queryOfLambda(mapped, context) : loop === undefined ? null : queryIn(loop, context))?.text.split("\n")[0]?.slice(0, 70) ?? "A query"}\` runs once per item of this loop.`,
});

/** `map(lambda id: cursor.execute("SELECT …", (id,)), ids)` */
function queryOfLambda(mapped: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const names = mapped.childForFieldName("parameters")?.namedChildren.map(({ text }) => text) ?? [];
  const body = mapped.childForFieldName("body");
  if (body === null) return null;
  const calls = body.type === "call" ? [body, ...body.descendantsOfType("call")] : body.descendantsOfType("call");
  return calls.find((call) => isQuery(call, context) && !isLastStep(call, context) && dependsOn(call, names)) ?? null;
}

/** Loops over batches, attempts and fixed texts are not loops over rows. */
function isBatch(loop: SyntaxNode, context: RuleContext): boolean {
  const source =
    loop.childForFieldName("right") ??
    loop.namedChildren.find(({ type }) => type === "for_in_clause")?.childForFieldName("right") ??
    null;
  const listed = context.resolve(source);
  const target = loop.childForFieldName("left")?.text ?? "";
  return (
    source === null ||
    /^(?:range\(\s*(?:\d|[A-Z_]*(?:RETR|ATTEMPT)|\w*(?:retr|attempt))|chunk|batch|grouper|paginat|itertools\.count)|chunks?\b|batch|partition/i.test(
      source.text,
    ) ||
    /^(?:_|attempt|chunk|batch|page|ids)$/.test(target) ||
    isWrittenOut(listed, context) ||
    isWrittenOut(
      context.resolve(/^(\w+)\.(?:items|keys|values)\(\)$/.test(source.text) ? receiverOf(source) : null),
      context,
    ) ||
    // The members of an enumeration; a class of an ORM that is its own query is read by another name.
    (/^(?:\w+\.)*[A-Z]\w*[a-z]\w*$/.test(source.text) && !context.importsModule("peewee")) ||
    /^[A-Z][A-Z_]+$/.test(source.text)
  );
}

/** As many as the source lists: tables of an upgrade, roles, periods. */
function isWrittenOut(listed: SyntaxNode | null, context: RuleContext): boolean {
  if (listed === null || !["list", "tuple", "dictionary", "set"].includes(listed.type) || listed.namedChildCount === 0)
    return false;
  const items = listed.namedChildren.filter(({ type }) => type !== "comment");
  return (
    items.every(({ type }) => !/splat|comprehension/.test(type)) &&
    (items.length < 13 || items.every((item) => context.isConstant(item)))
  );
}

/** The first query in the loop's body (not in what it runs over) that depends on the item. */
function queryIn(loop: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const body = loop.childForFieldName("body");
  if (body === null) return null;
  const clause = loop.type === "for_statement" ? loop : loop.namedChildren.find(({ type }) => type === "for_in_clause");
  const left = clause?.childForFieldName("left");
  const names =
    left == null
      ? []
      : left.type === "identifier"
        ? [left.text]
        : left.descendantsOfType("identifier").map(({ text }) => text);
  const calls = body.type === "call" ? [body, ...body.descendantsOfType("call")] : body.descendantsOfType("call");
  const derived = derivedNames(body, names);
  const own = calls.filter((call) => functionAround(call)?.id === functionAround(loop)?.id && isInnermost(call, loop));
  return (
    own.find(
      (call) =>
        isQuery(call, context) &&
        !isLastStep(call, context) &&
        dependsOn(call, derived) &&
        // `for statement in statements: cursor.execute(statement)`
        !(
          /^(?:execute|executescript|exec_driver_sql)$/.test(calledName(call)) &&
          context.arguments(call).length === 1 &&
          names.includes(context.argument(call, 0)?.text ?? "")
        ),
    ) ??
    lazyRelation(body, clause, context) ??
    own.find((call) => callsLocalQuery(call, derived, context)) ??
    null
  );
}

/** The item's names, and those that the body makes of them. */
function derivedNames(body: SyntaxNode, names: readonly string[]): readonly string[] {
  const derived = [...names];
  for (const assignment of body.descendantsOfType("assignment")) {
    const target = assignment.childForFieldName("left");
    const right = assignment.childForFieldName("right");
    if (target?.type === "identifier" && right !== null && mentions(right, derived)) derived.push(target.text);
  }
  return derived;
}

const mentions = (node: SyntaxNode, names: readonly string[]): boolean =>
  (node.type === "identifier" ? [node] : node.descendantsOfType("identifier")).some(({ text }) => names.includes(text));

const dependsOn = (call: SyntaxNode, names: readonly string[]): boolean => mentions(call, names);

/** A nested loop is judged by itself. */
function isInnermost(call: SyntaxNode, loop: SyntaxNode): boolean {
  for (let from = call, up = call.parent; up !== null && up.id !== loop.id; from = up, up = up.parent) {
    // What an inner loop runs over is asked for once per round of the outer one.
    const isSource = up.childForFieldName("right")?.id === from.id;
    if ((up.type === "for_statement" && !isSource) || /comprehension|generator_expression/.test(up.type)) return false;
    // A way out of the loop runs once.
    if (up.type === "raise_statement") return false;
  }
  const block = enclosingBlock(call);
  return (
    block === null ||
    block.startIndex < loop.startIndex ||
    !(
      block.namedChildren.some(({ type }) => type === "return_statement" || type === "break_statement") &&
      block.parent?.id !== loop.id &&
      !/else_clause/.test(block.parent?.type ?? "")
    )
  );
}

function enclosingBlock(node: SyntaxNode): SyntaxNode | null {
  for (let up = node.parent; up !== null; up = up.parent) if (up.type === "block") return up;
  return null;
}

/** The rest of a longer chain is found by its outermost call. */
const isLastStep = (call: SyntaxNode, context: RuleContext): boolean =>
  call.parent?.type === "attribute" &&
  call.parent.parent?.type === "call" &&
  isQuery(call.parent.parent, context) &&
  /^(?:filter|filter_by|where|first|all|one|get|one_or_none|scalar|count|exists|order_by|values_list|values|limit|options|delete|update)$/.test(
    call.parent.childForFieldName("attribute")?.text ?? "",
  );

const manyAtOnce = /__in\s*=|\.in_\(|\bANY\(|bulk_|executemany|\$in|select_in|unnest/;

function isQuery(call: SyntaxNode, context: RuleContext): boolean {
  if (manyAtOnce.test(call.text) || isSubquery(call) || isCollected(call)) return false;
  const called = calledName(call);
  const receiver = receiverOf(call)?.text ?? "";
  if (
    /\bobjects\b(?!\()/.test(receiver) &&
    /^(?:get|filter|first|last|exists|count|create|get_or_create|update_or_create|aggregate|exclude|all|values|values_list|update|delete|aget|acreate|afirst)$/.test(
      called,
    )
  )
    return true;
  if (
    /(?:^|\.)(?:_?(?:db_?)?session|db\.session|self\._?session|sess|async_session)\b/.test(receiver) &&
    /^(?:query|execute|scalar|scalars|get|exec)$/.test(called)
  )
    // `session.get(Order, key)` reads a row, `session.get(url)` is a client's of HTTP.
    return !/requests|http/i.test(receiver) && (called !== "get" || isClassName(context.argument(call, 0)));
  // Applications of SQLAlchemy often call the session by what it stands for: `db: Session = Depends(get_db)`.
  if (
    /(?:^|\.)_?(?:db|database|conn|connection|tx)$/.test(receiver) &&
    /^(?:scalar|scalars|get|exec|stream|stream_scalars)$/.test(called) &&
    (context.importsModule("sqlalchemy") || context.importsModule("sqlmodel"))
  )
    return called === "get" ? isClassName(context.argument(call, 0)) : isStatement(call, context);
  if (
    /\.query\b|(?:^|\.)(?:session|db)\.query\(/.test(receiver) &&
    /^(?:get|get_or_404|filter|filter_by|first|all|one|one_or_none|scalar|count|first_or_404|delete|update)$/.test(
      called,
    )
  )
    return true;
  if (
    /(?:^|[._])(?:cursor|cur|con|conn|connection|c|pool|db|database|tx|curs)$/.test(receiver) &&
    /^(?:execute|exec_driver_sql|execute_fetchall|fetch|fetchrow|fetchval|fetch_one|fetch_all|fetchone)$/.test(called)
  )
    return isStatement(call, context);
  if (isActiveRecord(call, receiver, context)) return true;
  if (/^(?:find_one|find_one_and_update|update_one|insert_one|delete_one|count_documents)$/.test(called)) return true;
  return called === "get_object_or_404";
}

/** `bulk.find(…).update_one(…)`, `pipeline.execute(…)`: sent together afterwards. */
function isCollected(call: SyntaxNode): boolean {
  const root =
    /^\w+(?=[.(])/.exec(receiverOf(call)?.text.replace(/^self\./, "") ?? "")?.[0] ?? receiverOf(call)?.text ?? "";
  return /^(?:\w+_)?(?:bulk|batch|pipe(?:line)?)$/.test(root);
}

const isClassName = (node: SyntaxNode | null): boolean =>
  node !== null && /^(?:\w+\.)*[A-Z]\w*$/.test(node.text) && /[a-z]/.test(node.text);

/** `Order.select().where(…)` of peewee, `await Order.filter(…)` of Tortoise. */
function isActiveRecord(call: SyntaxNode, receiver: string, context: RuleContext): boolean {
  const model = /^[A-Z]\w*[a-z]\w*/.exec(receiver)?.[0];
  if (model === undefined) return false;
  const called = calledName(call);
  if (context.importsModule("peewee") || context.importsModule("playhouse"))
    return (
      (receiver === model && /^(?:select|get|get_or_none|get_by_id)$/.test(called)) ||
      (receiver.startsWith(`${model}.select(`) && /^(?:where|join|first|count|exists|scalar)$/.test(called))
    );
  return (
    context.importsModule("tortoise") &&
    receiver === model &&
    /^(?:filter|get|get_or_none|all|first|exists)$/.test(called)
  );
}

/** `cursor.execute("SELECT …")` in a migration of many fixed statements is one thing; with data of the item it is a query each. */
const isStatement = (call: SyntaxNode, context: RuleContext): boolean => {
  const first = context.arguments(call)[0]?.value;
  return (
    first !== undefined &&
    (/\b(?:SELECT|INSERT|UPDATE|DELETE)\b/i.test(first.text) ||
      /\b(?:SELECT|INSERT|UPDATE|DELETE)\b/i.test(context.resolve(first)?.text ?? "") ||
      /sql|query|stmt/i.test(first.text))
  );
};

/** `order.customer.name` for each order of a query that did not fetch customers with it. */
function lazyRelation(body: SyntaxNode, clause: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  const source = context.resolve(clause?.childForFieldName("right"));
  const target = clause?.childForFieldName("left");
  if (source == null || target?.type !== "identifier") return null;
  const name = target.text;
  const text = source.text;
  const isRelated =
    context.importsModule("django") && /\.(?:\w+_set|\w+s)\.(?:all|filter|exclude|order_by)\(/.test(text);
  const isDjango = /\.objects\.(?:all|filter|exclude|order_by)\(/.test(text);
  const isAlchemy = /\.query\.(?:all|filter|filter_by|order_by)\(|session\.query\(\w+\).*\.all\(\)/s.test(text);
  if (
    (!isDjango && !isAlchemy && !isRelated) ||
    /select_related|prefetch_related|values|joinedload|selectinload|subqueryload|options\(|only\(/.test(text)
  )
    return null;
  // Each row is written by itself, where bulk_update, update() or delete() of the query write all.
  const written = body
    .descendantsOfType("call")
    .find(
      (call) =>
        (isDjango || isRelated) && receiverOf(call)?.text === name && /^(?:save|delete)$/.test(calledName(call)),
    );
  if (written !== undefined) return written;
  // Whether these rows came with what they refer to is said elsewhere.
  if (isRelated && !isDjango) return null;
  if (isAlchemy) {
    const relation = iteratedRelation(body, name);
    if (relation !== null) return relation;
  }
  for (const attribute of body.descendantsOfType("attribute")) {
    const inner = attribute.childForFieldName("object");
    if (inner?.type !== "attribute" || inner.childForFieldName("object")?.text !== name) continue;
    const relation = inner.childForFieldName("attribute")?.text ?? "";
    const field = attribute.childForFieldName("attribute")?.text ?? "";
    if (/^(?:__\w+|_meta|objects|query|metadata)$/.test(relation)) continue;
    const isCall =
      attribute.parent?.type === "call" && attribute.parent.childForFieldName("function")?.id === attribute.id;
    if (isCall) {
      if (/^(?:all|count|filter|filter_by|exists|first|order_by)$/.test(field) && (isDjango || /s$/.test(relation)))
        return attribute.parent;
      continue;
    }
    if (
      /^(?:name|title|email|username|id_?\w*|first_name|last_name|slug|label|full_name|description|address|price|code|user|owner|profile)$/.test(
        field,
      ) &&
      !/(?:_at|date|time|day|file|image|url|avatar|photo|picture|status|data|json|settings|type|kind|state)$/.test(
        relation,
      )
    )
      return attribute;
  }
  return null;
}

/** `[item.name for item in order.items]` for each order: a collection of records, read once per order. */
function iteratedRelation(body: SyntaxNode, name: string): SyntaxNode | null {
  const loops = [body, ...body.descendantsOfType(["for_statement", "for_in_clause"])];
  for (const loop of loops) {
    const [left, right] = [loop.childForFieldName("left"), loop.childForFieldName("right")];
    if (!/^for_/.test(loop.type) || left?.type !== "identifier" || right?.type !== "attribute") continue;
    if (right.childForFieldName("object")?.text !== name || !/[a-z]s$/.test(right.text)) continue;
    const around = loop.type === "for_statement" ? loop : (loop.parent ?? loop);
    if (new RegExp(`(?<![\\w.])${left.text}\\.\\w+(?!\\w*\\()`).test(around.text)) return right;
  }
  return null;
}

/** A function of this file that makes one query, called with the item. */
function callsLocalQuery(call: SyntaxNode, names: readonly string[], context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  const name = callee?.type === "identifier" ? callee.text : /^(?:self|cls)\.(\w+)$/.exec(callee?.text ?? "")?.[1];
  if (name === undefined || !context.arguments(call).some(({ value }) => mentions(value, names))) return false;
  const target = context.root
    .descendantsOfType("function_definition")
    .find(
      (each) =>
        each.childForFieldName("name")?.text === name &&
        (context.enclosingClass(each) === null) === (callee?.type === "identifier"),
    );
  if (
    target === undefined ||
    /cache/.test(target.parent?.type === "decorated_definition" ? target.parent.text.slice(0, 200) : "")
  )
    return false;
  const inner = target.childForFieldName("body")?.descendantsOfType("call") ?? [];
  return inner.some((each) => isQuery(each, context) && !/\.create\(/.test(each.text));
}

/** Part of a query that is being put together: nothing is asked yet. */
function isSubquery(call: SyntaxNode): boolean {
  if (/\bOuterRef\(/.test(call.text)) return true;
  for (let up = call.parent; up !== null && up.type !== "block"; up = up.parent) {
    if (
      up.type === "call" &&
      /^(?:\w+\.)*(?:Exists|Subquery|Q|exists|select|union|annotate|filter)$/.test(
        up.childForFieldName("function")?.text ?? "",
      )
    )
      return true;
  }
  return false;
}
