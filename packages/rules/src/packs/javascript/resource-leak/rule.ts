import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";

/** What opens, and what closes it. */
const openers: readonly { readonly opens: RegExp; readonly closes: string }[] = [
  {
    opens: /(?:^|\.)(?:\w*[pP]ool|db|pg)\.(?:connect|getConnection|acquire)$/,
    closes: "release|end|destroy|releaseConnection|close",
  },
  { opens: /^(?:fs\/promises|fs\.promises|fsp|fsPromises)\.open$|^fs\.openSync$/, closes: "close|closeSync" },
  { opens: /^Deno\.(?:open|openSync|create|connect|listen)$/, closes: "close" },
  { opens: /(?:^|\.)\w*[dD]river\.session$/, closes: "close" },
  { opens: /(?:^|\.)(?:dataSource|AppDataSource|connection|\w*DataSource)\.createQueryRunner$/, closes: "release" },
  {
    opens: /(?:^|\.)(?:mysql2?(?:\/promise)?|mysql|oracledb|mariadb|snowflake)\.(?:createConnection|getConnection)$/,
    closes: "end|destroy|close|release",
  },
  {
    opens: /^(?:puppeteer(?:-core)?|playwright\.\w+|chromium|firefox|webkit|@playwright\/test\.\w+)\.launch$/,
    closes: "close|disconnect",
  },
  { opens: /(?:^|\.)(?:mongoose|client|mongoClient)\.startSession$/, closes: "endSession" },
  { opens: /(?:^|\.)(?:sequelize|knex|db)\.transaction$/, closes: "commit|rollback" },
  { opens: /(?:^|\.)MongoClient\.connect$/, closes: "close" },
];
const inQuery = [
  "connect",
  "getConnection",
  "acquire",
  "open",
  "openSync",
  "createQueryRunner",
  "createConnection",
  "launch",
  "startSession",
  "transaction",
  "session",
];

export const rule = defineRule({
  id: "javascript/resource-leak",
  class: "resource-leak",
  title: "Resource opened and not closed on every path",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    Each time the path is taken a connection or a file stays open. After a while none is left, and everything waits.`,
  fix: `
    Release in finally, or let a helper open and close around a callback (pool.query, transaction, using).`,
  example: {
    language: "typescript",
    before: `
      async function count(pool: Pool) {
        const client = await pool.connect();
        const { rows } = await client.query("SELECT count(*) FROM orders");
        client.release();
        return rows[0].count;
      }`,
    after: `
      async function count(pool: Pool) {
        const client = await pool.connect();
        try {
          const { rows } = await client.query("SELECT count(*) FROM orders");
          return rows[0].count;
        } finally {
          client.release();
        }
      }`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["connections", "files"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (variable_declarator name: (identifier) @name value: (await_expression (call_expression function: (member_expression property: (property_identifier) @_open)) @call)
      (#any-of? @_open ${inQuery.map((name) => `"${name}"`).join(" ")})) @finding

    (variable_declarator name: (identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @_open)) @call
      (#any-of? @_open ${inQuery.map((name) => `"${name}"`).join(" ")})) @finding

    (variable_declarator name: (identifier) @name value: (await_expression (call_expression function: (identifier) @_open) @call)
      (#any-of? @_open "open")) @finding

    (variable_declarator name: (identifier) @name value: (call_expression function: (identifier) @_open) @call
      (#any-of? @_open "openSync")) @finding

    (variable_declarator name: (identifier) @name value: (await_expression (call_expression function: (member_expression object: (_) @_lock property: (property_identifier) @_acquire)) @held)
      (#match? @_lock "([mM]utex|[sS]ema(phore)?|[lL]ock)$") (#any-of? @_acquire "acquire" "lock")) @finding

    (expression_statement (await_expression (call_expression
      function: (member_expression object: (_) @lock property: (property_identifier) @_acquire)))
      (#match? @lock "([gG]ate|[mM]utex|[sS]ema(phore)?|[lL]ock|[lL]imiter)$") (#any-of? @_acquire "acquire" "lock")) @finding

    (variable_declarator name: (identifier) @name value: (new_expression constructor: (_) @client) (#match? @client "(^|[.])(Client|MongoClient)$")) @finding

    (call_expression function: (identifier) @_effect arguments: (arguments . (arrow_function body: (statement_block) @body) @effect)
      (#any-of? @_effect "useEffect" "useLayoutEffect" "onMounted")) @finding

    (method_definition name: (property_identifier) @_mount body: (statement_block) @body (#eq? @_mount "componentDidMount")) @effect @finding
  `,
  accept: ({ finding, name, call, client, effect, body, held, lock }, context) => {
    if (held !== undefined || lock !== undefined)
      return keepsLock(finding, (name ?? lock)?.text ?? "", lock !== undefined);
    // A transaction of the browser's own database ends when nothing asks it any more.
    if (call !== undefined && methodOf(call) === "transaction" && context.mentions(/\bIDB\w+|indexed-?db/i))
      return false;
    if (effect !== undefined) return body !== undefined && subscriptionIn(effect, body, context) !== null;
    const scope = functionAround(finding);
    if (client !== undefined)
      return (
        name !== undefined &&
        scope !== null &&
        context.mentions(/['"](?:pg|mongodb)['"]/) &&
        // A class of the file's own closes by a name of its own.
        !context.named(["identifier", "type_identifier"], client.text).some(isClassName) &&
        new RegExp(`\\b${name.text}\\.connect\\(`).test(scope.text) &&
        leaks({ name: name.text, closes: "end|close|release" }, finding, scope)
      );
    if (name === undefined || call === undefined || scope === null) return false;
    const opener = openers.find(({ opens }) => opens.test(context.name(call) ?? ""));
    if (
      opener === undefined ||
      context.arguments(call).some(({ value }) => /^(?:arrow_function|function_expression)$/.test(value.type))
    )
      return false;
    return leaks({ name: name.text, closes: opener.closes }, finding, scope);
  },
  place: ({ effect, body }, context) =>
    effect === undefined || body === undefined ? null : subscriptionIn(effect, body, context),
  message: ({ name, effect, lock }) =>
    effect !== undefined
      ? "What is subscribed to here goes on when the component is gone: nothing ends it."
      : `\`${(name ?? lock)?.text ?? ""}\` stays open when something between fails, or for good.`,
});

const isClassName = ({ parent, id }: SyntaxNode): boolean =>
  parent?.type === "class_declaration" && parent.childForFieldName("name")?.id === id;

/** What a component opens when it appears, where nothing is told how to close it when it goes. */
function subscriptionIn(effect: SyntaxNode, body: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const own = (node: SyntaxNode): boolean => functionAround(node)?.id === effect.id;
  const cleansUp = body
    .descendantsOfType("return_statement")
    .some((statement) => own(statement) && statement.namedChildCount > 0);
  if (cleansUp || context.mentions(/onUnmounted|onBeforeUnmount|onScopeDispose|componentWillUnmount/)) return null;
  const places = body.descendantsOfType(["call_expression", "new_expression"]).filter(own);
  return places.find((place) => isSubscription(place, context)) ?? null;
}

function isSubscription(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type === "new_expression")
    return /^(?:WebSocket|EventSource|BroadcastChannel)$/.test(node.childForFieldName("constructor")?.text ?? "");
  const callee = node.childForFieldName("function");
  if (callee?.type !== "member_expression") return false;
  const method = methodOf(node);
  if (method === "subscribe") return true;
  // One event only, or ended by a signal.
  return (
    method === "addEventListener" &&
    !isOwnElement(callee.childForFieldName("object"), context) &&
    !/\bonce\s*:|\bsignal\b/.test(context.argument(node, 2)?.text ?? "")
  );
}

/** `ref.current`, and what is found within it: the component's own elements go with it, and their listeners with them. */
function isOwnElement(target: SyntaxNode | null, context: RuleContext): boolean {
  if (target === null) return false;
  if (/\.current\b/.test(target.text)) return true;
  if (target.type !== "identifier") return false;
  if (/^[\w.$]+\.current[!?]?(?:$|\.)/.test(context.resolve(target)?.text ?? "")) return true;
  const loop = enclosingWithinFunction(target, ["for_in_statement"]);
  const list = loop?.childForFieldName("left")?.text === target.text ? loop.childForFieldName("right") : null;
  const found = list?.type === "binary_expression" ? list.childForFieldName("left") : list;
  return /\.current\b/.test((context.resolve(found) ?? found)?.text ?? "");
}

/** `const release = await mutex.acquire(); …; release()` and `await gate.acquire(); …; gate.release()`, not in a finally. */
function keepsLock(taken: SyntaxNode, name: string, isObject: boolean): boolean {
  const scope = functionAround(taken);
  if (scope === null || !/^[\w.#]+$/.test(name)) return false;
  const after = scope.text.slice(taken.endIndex - scope.startIndex);
  const released = new RegExp(
    `(?<![\\w.])${name.replaceAll(".", "\\.")}${isObject ? "\\.(?:release|unlock)" : "(?:\\.release)?"}\\(`,
  );
  const at = released.exec(after)?.index;
  if (at === undefined) return false;
  return (
    !/\bfinally\b/.test(after.slice(0, at)) &&
    /\bawait\b|\bthrow\b/.test(after.slice(0, at)) &&
    !/\bcatch\b/.test(after)
  );
}

interface Held {
  readonly name: string;
  readonly closes: string;
}

function leaks({ name, closes }: Held, opened: SyntaxNode, scope: SyntaxNode): boolean {
  const after = scope.text.slice(opened.endIndex - scope.startIndex);
  if (isHandedOn(name, after)) return false;
  const closing = new RegExp(`\\b${name}\\??\\.(?:${closes})\\b|(?:${closes})\\(\\s*${name}\\b`);
  if (!closing.test(after)) return true;
  // In `finally` it is closed on every path; in `catch` as well as behind it, too.
  const isFinally = [...after.matchAll(/\bfinally\s*(?:\{|\(\s*(?:async\s*)?\(?\)?\s*=>)/g)].some((match) =>
    closing.test(after.slice(match.index)),
  );
  if (isFinally) return false;
  const inCatch = [...after.matchAll(/\bcatch\s*(?:\([^)]*\)\s*)?\{/g)].some((match) =>
    closing.test(after.slice(match.index, match.index + 400)),
  );
  const between = after.slice(0, closing.exec(after)?.index ?? 0);
  return !inCatch && /\bawait\b|\breturn\b|\bthrow\b/.test(between);
}

/** Returned, kept in a field, or given to somebody who closes it. */
function isHandedOn(name: string, after: string): boolean {
  return new RegExp(
    `\\breturn\\s+(?:\\{[^}]*\\b)?${name}\\b(?!\\s*[.(?])|=\\s*${name}\\s*[;,\\n]|\\.(?:push|set|add|use|register)\\([^)]*\\b${name}\\b|\\b(?:resolve|callback|cb|done|next|use|yield)\\(?\\s*(?:null,\\s*)?${name}\\b|:\\s*${name}\\b|[{,]\\s*${name}\\s*[,}]`,
  ).test(after);
}
