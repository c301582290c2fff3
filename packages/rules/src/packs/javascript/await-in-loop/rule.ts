import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, functionAround, parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

/** Words of code that paces itself, keeps an order or leads a dialogue. */
const sequential = [
  /no-await-in-loop|yield|sequen|in order|one by one|previous|\bsteps?\b|\bnext\(/i,
  /retry|retries|\battempts?\b|sleep|delay|\bwait\w*\(|(?<!AbortSignal\.)timeout(?!\s*[:,}])|throttl|\brate\b|rate.?limit/i,
  /transaction|(?<![bc])lock|migrat|cursor|nextPage|pageToken|offset/i,
  /\bstream\b|\.(?:write|emit|push_back|enqueue)\(|reader\.read|drain/i,
  /prompt|question|readline|stdin/i,
  /browser|\.(?:click|type)\(|\bpage\.(?:goto|click|fill|type|wait\w*|locator|\$|evaluate|screenshot|keyboard|mouse|press|select\w*|reload|content|close)\b/i,
];
const isSequential = (text: string): boolean => sequential.some((words) => words.test(text));
/** What a round keeps for the next one. */
const keptForNext = /^(?:last|prev)/i;
/** Portions that somebody made so that not all runs at once. */
const portioned =
  /chunk|batch|queue|\bpage(?:Number|No|Num|Index)\b|steps|migrations|stages|patch|middleware|plugins|hooks/i;

export const rule = defineRule({
  id: "javascript/await-in-loop",
  class: "await-in-loop",
  title: "Independent waits one after another",
  languages: ["javascript", "typescript", "tsx"],
  category: "performance",
  severity: "low",
  confidence: "low",
  why: `
    Each round waits for the one before although it needs nothing of it. Ten calls of 100 ms take a second in place
    of a tenth.`,
  fix: `
    Start them together and wait once with Promise.all, with a limit (p-limit) where there are many. Where the order
    matters, or the other side must be spared, say so.`,
  example: {
    language: "typescript",
    before: `
      for (const url of urls) {
        pages.push(await load(url));
      }`,
    after: `const pages = await Promise.all(urls.map(load));`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["async", "performance"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (for_in_statement body: [(statement_block) (expression_statement)] @body) @finding

    (for_statement body: [(statement_block) (expression_statement)] @body) @finding
  `,
  accept: ({ finding, body }, context) =>
    body !== undefined &&
    /\bawait\b/.test(body.text) &&
    !/^for\s+await/.test(finding.text) &&
    !isTestFile(context) &&
    isIndependent(finding, body, context),
  place: ({ finding, body }) => (body === undefined ? null : (waitsOf(finding, body)[0] ?? null)),
  message: "Each round of this loop waits for the one before, and needs nothing of it.",
});

function isIndependent(loop: SyntaxNode, body: SyntaxNode, context: RuleContext): boolean {
  const waits = waitsOf(loop, body);
  if (waits.length === 0 || (loop.type === "for_statement" && !isCounted(loop, waits))) return false;
  const head = loop.text.slice(0, body.startIndex - loop.startIndex);
  if (
    isSequential(withoutTexts(body)) ||
    portioned.test(head) ||
    leavesEarly(loop, body) ||
    isSequential(context.symbol(loop).split(".").at(-1) ?? "") ||
    isExcused(context) ||
    isExplained(loop, waits, context)
  )
    return false;
  const element = loop.childForFieldName("left")?.text;
  // A list of functions is called in its order: what one does the next may need.
  if (waits.some((wait) => wait.firstNamedChild?.childForFieldName("function")?.text === element)) return false;
  // One plugin may need what another one brought.
  if (isRunner(loop, waits, context) || waits.some((wait) => /\b(?:plugins?|middlewares?|hooks?)\b/i.test(wait.text)))
    return false;
  // One connection runs a transaction's statements one after the other.
  const connections = ["tx", "trx", "t", "queryRunner", "session"].filter((name) => name !== element);
  const onConnection = new RegExp(`\\b(?:${connections.join("|")})\\s*[,)]`);
  if (waits.every((wait) => onConnection.test(wait.text))) return false;
  return !carriesOver(loop, body, waits) && !isQueryLike(waits);
}

/** `mapSeries(items, each)`: a helper whose name says that it runs what it is given one after the other. */
function isRunner(loop: SyntaxNode, waits: readonly SyntaxNode[], context: RuleContext): boolean {
  const fn = functionAround(loop);
  if (fn === null || !/seri(?:es|al)/i.test(context.symbol(loop).split(".").at(-1) ?? "")) return false;
  const given = parametersOf(fn).map(({ text }) => text);
  return waits.every((wait) => given.includes(wait.firstNamedChild?.childForFieldName("function")?.text ?? ""));
}

/** Over a list, or over numbers that each wait is given: `for (let i = 1; i <= pdf.numPages; i++) await pdf.getPage(i)`. */
function isCounted(loop: SyntaxNode, waits: readonly SyntaxNode[]): boolean {
  const condition = loop.childForFieldName("condition")?.text ?? "";
  if (/\.length/.test(`${loop.childForFieldName("initializer")?.text ?? ""} ${condition}`)) return true;
  const counter = /^(\w+)\s*<=?\s*[\w.]+;?$/.exec(condition)?.[1];
  const isGiven = (given: SyntaxNode): boolean =>
    given.namedChildren.some(({ type, text }) => type === "identifier" && text === counter);
  return counter !== undefined && waits.every((wait) => wait.descendantsOfType("arguments").some(isGiven));
}

/** How far above a loop a comment still speaks of it, in characters. */
const reachMax = 200;
const reasons =
  /no-await-in-loop|sequen|\bin (?:the )?order\b|\bserial(?:ly)?\b|one (?:by one|at a time)|\bbefore\b|\brace|\brate\b|throttl|gentle|overload|too many|oldest|newest|parallel|concurren|memory/i;

/** What stands above the loop, or above or behind one of its waits, says why its rounds follow each other. */
function isExplained(loop: SyntaxNode, waits: readonly SyntaxNode[], context: RuleContext): boolean {
  const branch = branchOf(loop);
  if (isExplainedAbove(loop) || (branch !== null && isExplainedAbove(branch))) return true;
  return waits.some((wait) => context.comments(wait.parent ?? wait).some((comment) => reasons.test(comment)));
}

function isExplainedAbove(node: SyntaxNode): boolean {
  // Between the words and what they speak of stand at most names that are made for it.
  const between = ["comment", "lexical_declaration", "variable_declaration"];
  for (
    let above = node.previousNamedSibling;
    above !== null && between.includes(above.type) && node.startIndex - above.endIndex < reachMax;
    above = above.previousNamedSibling
  ) {
    if (above.type === "comment" && reasons.test(above.text)) return true;
  }
  return false;
}

/** An `if` that holds nothing but the loop: what stands above it is said of the loop. */
function branchOf(loop: SyntaxNode): SyntaxNode | null {
  const block = loop.parent;
  const isAlone = block?.namedChildren.every(({ id, type }) => id === loop.id || type === "comment") === true;
  return isAlone && block.parent?.type === "if_statement" ? block.parent : null;
}

/** The code alone: words in literals say nothing about an order. */
const withoutTexts = (body: SyntaxNode): string =>
  body.text.replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, '""').replace(/^\s*\/\/.*$/gm, "");

/** A round that ends the loop is one that the next ones wait for. To throw ends it as `Promise.all` would. */
function leavesEarly(loop: SyntaxNode, body: SyntaxNode): boolean {
  const breakable = ["for_in_statement", "for_statement", "while_statement", "do_statement", "switch_statement"];
  return body.descendantsOfType(["return_statement", "break_statement"]).some((exit) => {
    if (functionAround(exit)?.id !== functionAround(loop)?.id) return false;
    return exit.type === "return_statement" || enclosingWithinFunction(exit, breakable)?.id === loop.id;
  });
}

/** The author said for the whole file that it is meant. */
const isExcused = (context: RuleContext): boolean => context.mentions(/\/\*\s*eslint-disable\b[^*]*no-await-in-loop/);

/** The waits of the loop's own rounds: a nested loop is reported by itself. */
function waitsOf(loop: SyntaxNode, body: SyntaxNode): readonly SyntaxNode[] {
  const loops = ["for_in_statement", "for_statement", "while_statement", "do_statement"];
  return body
    .descendantsOfType("await_expression")
    .filter((node) => functionAround(node)?.id === functionAround(loop)?.id)
    .filter((node) => enclosingWithinFunction(node, loops)?.id === loop.id);
}

/** What a round assigns outside of itself is kept for the next one by its name, or is read by the next one's wait. */
function carriesOver(loop: SyntaxNode, body: SyntaxNode, waits: readonly SyntaxNode[]): boolean {
  const own = new Set([
    loop.childForFieldName("left")?.text,
    ...body.descendantsOfType("variable_declarator").map((declarator) => declarator.childForFieldName("name")?.text),
  ]);
  const kept = body
    .descendantsOfType(["assignment_expression", "augmented_assignment_expression"])
    .map((assignment) => assignment.childForFieldName("left"))
    .filter((left) => left !== null && !own.has((left.childForFieldName("object") ?? left).text));
  return kept.some((left) => {
    if (keptForNext.test(left?.childForFieldName("property")?.text ?? left?.text ?? "")) return true;
    const isRead = ({ text }: SyntaxNode): boolean => text === left?.text;
    return (
      left?.type === "identifier" &&
      waits.some((wait) => wait.descendantsOfType(["identifier", "shorthand_property_identifier"]).some(isRead))
    );
  });
}

/** n-plus-one-query speaks of queries: the cure there is another. */
const isQueryLike = (waits: readonly SyntaxNode[]): boolean =>
  waits.every((wait) =>
    /\.(?:findOne|findUnique|findFirst|findByPk|findById|findOneBy|findMany|findAll|query|execute|exec|updateOne|insertOne|deleteOne|upsert)\(|\b(?:knex|db|trx|tx|prisma)\b[.(]/.test(
      wait.text,
    ),
  );
