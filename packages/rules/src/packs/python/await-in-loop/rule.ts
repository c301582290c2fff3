import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName, receiverOf } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/await-in-loop",
  class: "await-in-loop",
  title: "Independent awaits one after another",
  languages: ["python"],
  category: "performance",
  severity: "low",
  confidence: "low",
  why: `
    Each item waits for the one before although neither needs the other: a hundred calls of 50 ms take five seconds
    in place of a fraction of one.`,
  fix: `
    Run them together with a bound: asyncio.gather over a semaphore, or a TaskGroup.`,
  example: {
    language: "python",
    before: `
      async def load(client, numbers):
          orders = []
          for number in numbers:
              orders.append(await client.get(f"/orders/{number}"))
          return orders`,
    after: `
      async def load(client, numbers):
          return await asyncio.gather(*(client.get(f"/orders/{number}") for number in numbers))`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["asyncio", "performance"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (for_statement left: (_) @item right: (_) @source body: (block) @body) @loop @finding
    (list_comprehension body: (_) @body (for_in_clause left: (_) @item right: (_) @source)) @comprehension @finding
    (dictionary_comprehension body: (_) @body (for_in_clause left: (_) @item right: (_) @source)) @comprehension @finding
  `,
  accept: ({ loop, comprehension, item, source, body }, context) => {
    if (item === undefined || body === undefined || source === undefined || !context.mentions(/\bawait\b/))
      return false;
    const owner = loop ?? comprehension;
    return owner !== undefined && !isSequence(source) && areIndependent({ owner, item, body }, context);
  },
  place: ({ loop, body }) => (loop === undefined || body === undefined ? null : (waitsOf(loop, body)[0] ?? null)),
  message: "Each of these awaits waits for the one before although they do not need each other.",
});

/** Attempts, pages and steps come one after another; so do batches, and what is undone from its end. */
const isSequence = (source: SyntaxNode): boolean =>
  /^(?:range\(|reversed\(|.*\[::-1\]$|itertools\.count|.*(?:attempt|retr|page|chunk|batch|step|migration|sequence|(?:^|[^a-z])(?:stream|queue)(?!s)|sorted\())/is.test(
    source.text,
  );

/** Calls whose order is their meaning, or which share one connection that does one thing at a time. */
const ordered =
  /(?:^|[._])(?:sleep|send\w*|write\w*|drain|flush|commit|rollback|put|acquire|release|lock|wait|wait_for|wait_closed|execute\w*|fetch(?:row|val|_one|_all)?|scalar\w*|refresh|add|delete|publish|emit|edit\w*|reply|respond|click|fill|type|goto|press|close|aclose|cancel|gather|callback|handler|run_migrations|anext|read\w*|recv\w*|receive\w*|next|save|update|create|set|set_raw|clear|clear_\w+|remove|remove_\w+|add_\w+|\w*get_or_create\w*|bulk_\w+|\w*_(?:db|record|row)s?(?:_\w+)?)$|(?:session|conn|connection|cursor|tx|transaction|db|writer|websocket|ws|stream|queue|page|channel|redis|pipe|pipeline)\.\w+$/i;

/** A plain function says less by its name than a method of a connection does. */
const isOrdered = (name: string): boolean =>
  name.includes(".")
    ? ordered.test(name)
    : /^(?:sleep|send|write|commit|put|save|update|create|delete|publish|emit|wait|run_|asyncio|\w*_(?:db|record|row)s?$)\w*/.test(
        name,
      );

interface Loop {
  readonly owner: SyntaxNode;
  readonly item: SyntaxNode;
  readonly body: SyntaxNode;
}

/** The awaits of the loop's own function. */
function waitsOf(owner: SyntaxNode, body: SyntaxNode): readonly SyntaxNode[] {
  const scope = functionAround(owner)?.id;
  const within = body.descendantsOfType("await").filter(({ id }) => id !== body.id);
  return (body.type === "await" ? [body, ...within] : within).filter(
    (each) => each.isNamed && functionAround(each)?.id === scope,
  );
}

function areIndependent({ owner, item, body }: Loop, context: RuleContext): boolean {
  if (owner.children[0]?.type === "async" || /^\s*async\b/.test(owner.text)) return false;
  const awaits = waitsOf(owner, body);
  const calls = awaits.flatMap(({ firstNamedChild }) => (firstNamedChild?.type === "call" ? [firstNamedChild] : []));
  if (calls.length !== 1 || awaits.length !== 1) return false;
  const [call] = calls;
  const names = item.type === "identifier" ? [item.text] : item.descendantsOfType("identifier").map(({ text }) => text);
  if (call === undefined) return false;
  // `client.send(message)` for each client: each has a connection of its own.
  const receiver = receiverOf(call)?.text ?? "";
  const isOwn =
    names.includes(receiver) && /^(?:send\w*|publish|notify|close|disconnect|stop|shutdown)$/.test(calledName(call));
  // Those that are given one session or connection have to take turns.
  if (
    context
      .arguments(call)
      .some(({ value }) =>
        /^(?:self\.)?_?(?:db_)?(?:session|db|conn|connection|redis|cursor|tx|transaction|save_fixture)$/.test(
          value.text,
        ),
      ) ||
    /repository|_repo\b/i.test(receiver)
  )
    return false;
  if (isOfOneItem(call, owner, names)) return false;
  const sent = context.textParts(context.argument(call, 0))?.[0];
  // Requests over HTTP do not take turns, though the object is called a session.
  const isRequest = /^https?:/.test(typeof sent === "string" ? sent : (context.text(sent ?? null) ?? ""));
  if (!isOwn && !isRequest && isOrdered(context.name(call) ?? call.childForFieldName("function")?.text ?? ""))
    return false;
  if (!call.descendantsOfType("identifier").some(({ text }) => names.includes(text))) return false;
  // A way out, or a value that the next round uses, makes them depend on each other.
  if (
    body.descendantsOfType([
      "return_statement",
      "break_statement",
      "raise_statement",
      "yield",
      "while_statement",
      "for_statement",
    ]).length > 0
  )
    return false;
  if (body.descendantsOfType("with_statement").length > 0) return false;
  const assigned = body
    .descendantsOfType(["assignment", "augmented_assignment"])
    .map((each) => each.childForFieldName("left")?.text ?? "");
  const before = context.source.slice(owner.startIndex, call.endIndex);
  return !assigned.some(
    (name) =>
      /^\w+$/.test(name) &&
      !names.includes(name) &&
      new RegExp(`\\b${name}\\b`).test(call.text) &&
      before.indexOf(`${name} =`) > before.indexOf(call.text),
  );
}

/** `if key == "state": await save(value)`: for one of the items at most. */
function isOfOneItem(call: SyntaxNode, loop: SyntaxNode, names: readonly string[]): boolean {
  for (let up = call.parent; up !== null && up.id !== loop.id; up = up.parent) {
    const condition = /^(?:if_statement|elif_clause)$/.test(up.type) ? up.childForFieldName("condition") : null;
    const [name, constant] = /^(\w+)\s*==\s*(["'\w].*)$/.exec(condition?.text ?? "")?.slice(1) ?? [];
    if (name !== undefined && names.includes(name) && /^(?:["'][^"']*["']|[A-Z][A-Z0-9_]*|\d+)$/.test(constant ?? ""))
      return true;
  }
  return false;
}
