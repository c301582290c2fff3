import type { RuleContext } from "../context/rule-context.ts";
import { ancestors } from "../engine/syntax-node.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { isOwnValue } from "./elixir/own-value.ts";
import { isApprovedName } from "./javascript/approved-name.ts";
import { givenValues } from "./javascript/given-values.ts";
import { isOwnName, isSentField } from "./javascript/own-name.ts";
import { keepsHarmlessOnly } from "./kept-characters.ts";
import { isPlaceholderFunction, isPlaceholderText, isSchemaName, isSqlSafeFunction } from "./sql-text.ts";

/** A text that becomes SQL: literal pieces as they are, computed ones as `\0`, and the first one that is not safe. */
export interface SqlText {
  readonly text: string;
  readonly unsafe: SyntaxNode | null;
}

/** Deeper concatenations than this are not followed. */
const depthMax = 12;
/** Parts looked at for one text: names may refer to each other in circles. */
const partsMax = 300;

interface Reading {
  readonly context: RuleContext;
  readonly depth: number;
  readonly budget: { partsLeft: number };
}

/** Nodes that choose between two values, with the fields or positions of the values. */
const choices: Readonly<Record<string, (node: SyntaxNode) => readonly (SyntaxNode | null)[]>> = {
  conditional_expression: (node) => [node.namedChildren[0] ?? null, node.namedChildren[2] ?? null],
  ternary_expression: (node) => [node.childForFieldName("consequence"), node.childForFieldName("alternative")],
};

const textTypes = ["string", "concatenated_string", "template_string", "quoted_content", "charlist", "sigil"];

/**
 * Reads a text that is put together, through local names that hold one value. Null when the node is no such text: a
 * parameter, a call, a tagged template.
 */
export function readSqlText(node: SyntaxNode | null | undefined, context: RuleContext): SqlText | null {
  return readText(node, { context, depth: 0, budget: { partsLeft: partsMax } });
}

function readText(node: SyntaxNode | null | undefined, reading: Reading): SqlText | null {
  const { context, depth, budget } = reading;
  const resolved = context.resolve(node);
  const parts = depth > depthMax || budget.partsLeft-- <= 0 ? null : partsOf(resolved, context);
  if (parts === null) return null;
  let text = "";
  let unsafe: SyntaxNode | null = null;
  for (const part of parts) {
    const read =
      typeof part === "string" ? { text: part, unsafe: null } : readPart(part, { ...reading, depth: depth + 1 });
    text += read.text;
    unsafe ??= read.unsafe;
  }
  return { text, unsafe };
}

/** Functions that change nothing but the white space of a text. */
const layout = /^(?:textwrap\.dedent|dedent|inspect\.cleandoc|cleandoc)$/;

/** The parts of a text; in Python also of one whose pattern is a name, a dedented text or a template. */
function partsOf(node: SyntaxNode | null, context: RuleContext): readonly (string | SyntaxNode)[] | null {
  const joined = context.language === "python" ? joinedParts(node, context) : null;
  const parts = joined ?? context.textParts(node);
  if (parts !== null || node === null || context.language !== "python") return parts;
  const given = context.arguments(node).map(({ value }) => value);
  if (node.type === "binary_operator" && node.childForFieldName("operator")?.text === "%") {
    const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
    if (left === null || right === null || !isPattern(left, context)) return null;
    return right.type === "tuple" ? [left, ...right.namedChildren] : [left, right];
  }
  if (node.type !== "call") return null;
  if (layout.test(context.name(node) ?? "")) return given[0] === undefined ? null : [given[0]];
  const callee = node.childForFieldName("function");
  const object = callee?.childForFieldName("object") ?? null;
  const method = callee?.childForFieldName("attribute")?.text ?? "";
  if (object === null) return null;
  if (/^(?:l|r)?strip$/.test(method) && given.length === 0) return isPattern(object, context) ? [object] : null;
  if (method === "format") return isPattern(object, context) ? [object, ...given] : null;
  if (!/^(?:safe_)?substitute$/.test(method)) return null;
  const template = context.resolve(object);
  return /^(?:string\.)?Template$/.test(context.name(template) ?? "")
    ? [...context.arguments(template).map(({ value }) => value), ...given]
    : null;
}

/** `"\n".join(lines)` where the list of lines begins with what stands in the source. */
function joinedParts(node: SyntaxNode | null, context: RuleContext): readonly (string | SyntaxNode)[] | null {
  const callee = node?.type === "call" ? node.childForFieldName("function") : null;
  if (callee?.type !== "attribute" || callee.childForFieldName("attribute")?.text !== "join") return null;
  const [list] = context.arguments(node).map(({ value }) => value);
  const made = list?.type === "identifier" ? context.resolve(list) : null;
  const [first] = made?.type === "list" ? made.namedChildren : [];
  if (list === undefined || first === undefined || context.text(first) === null) return null;
  return [first, " ", list];
}

/** A text that others complete: a constant under a name, or one that is only laid out. */
function isPattern(node: SyntaxNode, context: RuleContext): boolean {
  const made = context.resolve(node) ?? node;
  return (
    context.text(made) !== null ||
    (made.type === "call" &&
      partsOf(made, context)?.every((part) => typeof part === "string" || context.text(part) !== null) === true)
  );
}

/** `sql` on the right of `sql = sql + …`: what it held until then. */
function formerValue(part: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (context.language !== "python" || part.type !== "identifier") return null;
  let outer = part.parent;
  while (outer !== null && /^(?:binary_operator|interpolation|string)$/.test(outer.type)) outer = outer.parent;
  if (outer?.type !== "assignment" || outer.childForFieldName("left")?.text !== part.text) return null;
  return (context.values(part) ?? []).findLast(({ endIndex }) => endIndex < part.startIndex) ?? null;
}

function readPart(part: SyntaxNode, reading: Reading): SqlText {
  const { context } = reading;
  const former = formerValue(part, context);
  if (former !== null) return readText(former, reading) ?? { text: "\0", unsafe: part };
  const constant = context.constant(part)?.value;
  if (constant !== undefined) return { text: String(constant), unsafe: null };
  if (isFormattedAsNumber(part) || isPlaceholderList(part, context) || isJoinOfConstants(part, reading))
    return { text: "\0", unsafe: null };
  const nested = isNumber(part) ? null : readText(part, reading);
  if (nested !== null) return nested;
  return { text: "\0", unsafe: isSafe(part, reading) ? null : part };
}

/** True for what cannot carry anything into SQL: constants, numbers, quoted names, the code's own schema. */
function isSafe(node: SyntaxNode, reading: Reading): boolean {
  const { context, depth, budget } = reading;
  if (depth > depthMax || budget.partsLeft-- <= 0) return false;
  const deeper = { ...reading, depth: depth + 1 };
  const found = context.resolve(node) ?? node;
  const resolved = found.type === "parenthesized_expression" ? (found.firstNamedChild ?? found) : found;
  // A list in a variable may have been added to since.
  if (node.type === "identifier" && ["list", "array"].includes(resolved.type) && !/^[A-Z0-9_]+$/.test(node.text)) {
    return holdsConstantsOnly(node, deeper);
  }
  if (context.isConstant(node) || context.isConstant(resolved) || isNumber(resolved)) return true;
  if (isConstantLookup(resolved, context) || isCheckedName(node, context) || isTypedHarmless(node, context))
    return true;
  if (isCheckedChoice(resolved, context) || isChosenBefore(node, context)) return true;
  if (context.language === "python" && isConstantMethod(resolved, context)) return true;
  if (context.language === "elixir" && isOwnValue(node, context)) return true;
  if (["javascript", "typescript", "tsx"].includes(context.language)) {
    if (isApprovedName(node, context) || isJoinOfOwn(resolved, context)) return true;
    if ([node, resolved].some((each) => isOwnName(each, context))) return true;
    if (
      isCountedLoop(node) ||
      isQuotedName(resolved, context) ||
      givenValues(node, context)?.every((value) => isSafeText(value, deeper)) === true
    )
      return true;
  }
  const branches = choices[resolved.type]?.(resolved);
  if (branches !== undefined) return branches.every((branch) => isSafeText(branch, deeper));
  const operator = resolved.childForFieldName("operator")?.text ?? "";
  // JavaScript's `ORDERS[key] || ORDERS.name`: either side is what it may be.
  if (resolved.type === "binary_expression" && /^(?:\|\||\?\?)$/.test(operator))
    return ["left", "right"].every((side) => isSafeText(resolved.childForFieldName(side), deeper));
  if (isCounter(node) || isLoopOverConstants(node, deeper) || isListOfSafe(node, resolved, deeper)) return true;
  const values = context.values(resolved);
  if (values !== null) return values.every((value) => isSafeText(value, deeper));
  const name = context.name(resolved);
  if (isQuoting(resolved, name, context)) return true;
  if (name === null) return false;
  return context.arguments(resolved).length > 0 || /[)]$/.test(resolved.text)
    ? isSqlSafeFunction(name) ||
        isPlaceholderOf(resolved, name, context) ||
        isFunctionOfConstants(resolved, name, context)
    : (isSchemaName(name) && !isSentField(resolved, context)) ||
        isClassConstant(resolved, context) ||
        /(^|[.])length$/.test(name) ||
        isImportedConstant(resolved, name);
}

/** `db.timestamp_placeholder("now")` makes `:now` or `$1`; given what a client sent, it may be anything. */
const isPlaceholderOf = (call: SyntaxNode, name: string, context: RuleContext): boolean =>
  isPlaceholderFunction(name) &&
  context
    .arguments(call)
    .every(({ value }) => !foreign.test(value.text) && !foreign.test(context.resolve(value)?.text ?? ""));

/** Python's `self.relation`, which the class gives a constant and nothing in it gives anything else. */
function isClassConstant(node: SyntaxNode, context: RuleContext): boolean {
  const attribute = node.type === "attribute" ? node.childForFieldName("attribute") : null;
  const owner = /^(?:self|cls)\.\w+$/.test(node.text) ? context.enclosingClass(node)?.node : undefined;
  if (attribute === null || owner === undefined) return false;
  const given = owner
    .descendantsOfType(["assignment", "augmented_assignment"])
    .filter((assignment) => [attribute.text, node.text].includes(assignment.childForFieldName("left")?.text ?? ""));
  return (
    given.length === 1 &&
    given.every(
      (one) =>
        one.childForFieldName("left")?.type === "identifier" && context.isConstant(one.childForFieldName("right")),
    )
  );
}

/** Python's parameter with a type whose values hold no quote: `order_id: int`, `since: date`, `key: uuid.UUID`. */
function isTypedHarmless(node: SyntaxNode, context: RuleContext): boolean {
  if (context.language !== "python" || node.type !== "identifier") return false;
  const scope = context.enclosingFunction(node)?.node;
  const parameter = scope
    ?.childForFieldName("parameters")
    ?.namedChildren.find((each) => (each.childForFieldName("name") ?? each.firstNamedChild)?.text === node.text);
  const type = parameter?.childForFieldName("type")?.text ?? "";
  const isGivenAnew = scope !== undefined && bindingsOf(node.text, scope).length > 0;
  return (
    /^(?:int|float|bool|Decimal|decimal\.Decimal|(?:uuid\.)?UUID\d?|(?:datetime\.)?(?:date|datetime))(?:\s*\|\s*None)?$/.test(
      type,
    ) && !isGivenAnew
  );
}

/** Where a function of Python's gives a name another value: assignments, also of several, loops, `with … as`, `:=`. */
function bindingsOf(name: string, scope: SyntaxNode): readonly SyntaxNode[] {
  const body = scope.childForFieldName("body") ?? scope;
  return body
    .descendantsOfType(["assignment", "augmented_assignment", "for_statement", "named_expression", "as_pattern_target"])
    .map((each) => each.childForFieldName("left") ?? each.childForFieldName("name") ?? each)
    .filter(
      (target) => target.text === name || target.descendantsOfType("identifier").some(({ text }) => text === name),
    );
}

/** A text that speaks of what a client sent. */
const foreign = /(?:^|[^a-z])(?:request|req|params?|query|body|payload|form|args|kwargs|json|input|environ)(?![a-z])/i;

/** JavaScript's `this.columns.join(", ")`. */
function isJoinOfOwn(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.type === "call_expression" ? call.childForFieldName("function") : null;
  const list = callee?.childForFieldName("property")?.text === "join" ? callee.childForFieldName("object") : null;
  return list != null && isOwnName(list, context);
}

/** A list of the program's own: written down, in capitals, or nothing that a client sent. */
function isOwnList(list: SyntaxNode, context: RuleContext): boolean {
  if (context.isConstant(list) || /^(?:\w+\.)*_?[A-Z][A-Z0-9_]*$/.test(list.text)) return true;
  return !foreign.test(list.text) && !foreign.test(context.resolve(list)?.text ?? "");
}

/** Python's `if column not in COLUMNS: raise …` before, or `if column in COLUMNS:` around: one of the program's own names. */
function isCheckedName(node: SyntaxNode, context: RuleContext): boolean {
  if (context.language !== "python" || node.type !== "identifier") return false;
  if (isFilteredElement(node, context)) return true;
  const scope = context.enclosingFunction(node)?.node;
  if (scope === undefined || !/\bin\b/.test(scope.text)) return false;
  return scope.descendantsOfType("if_statement").some((check) => {
    const condition = check.childForFieldName("condition");
    const body = check.childForFieldName("consequence");
    const [left, right] = [condition?.namedChildren[0], condition?.namedChildren.at(-1)];
    if (condition?.type !== "comparison_operator" || condition.namedChildCount !== 2) return false;
    if (left?.text.replace(/\.(?:lower|upper|strip)\(\)/g, "") !== node.text || right === undefined) return false;
    if (!isOwnList(right, context)) return false;
    const isAfter = bindingsOf(node.text, scope).some(
      ({ startIndex }) => startIndex >= (body?.endIndex ?? 0) && startIndex < node.startIndex,
    );
    const operator = condition.text.slice(
      left.endIndex - condition.startIndex,
      right.startIndex - condition.startIndex,
    );
    if (operator.trim() === "in") return isWithin(node, body);
    const leaves = /^(?:raise_statement|return_statement|continue_statement)$|^(?:abort|sys\.exit|exit)\b/;
    const last = body?.namedChildren.at(-1);
    // Given another value, one of the list, it is as good.
    const isReplaced = new RegExp(`^${node.text}\\s*=\\s*(?:["'][\\w.]*["']|[A-Z_]+|None)$`).test(last?.text ?? "");
    return (
      /^not\s+in$/.test(operator.trim()) &&
      check.endIndex <= node.startIndex &&
      // In another branch it may not have been asked.
      isWithin(node, check.parent) &&
      !isAfter &&
      (leaves.test(last?.type ?? "") || leaves.test(last?.text ?? "") || isReplaced)
    );
  });
}

/** `[f"{key} = :{key}" for key in filters if key in COLUMNS]` */
function isFilteredElement(node: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(node)) {
    if (/^(?:function_definition|lambda|block)$/.test(outer.type)) return false;
    if (!/^(?:list_comprehension|generator_expression|set_comprehension)$/.test(outer.type)) continue;
    const isKept = outer.namedChildren
      .filter(({ type }) => type === "if_clause")
      .some(({ firstNamedChild: condition }) => {
        const [left, right] = [condition?.namedChildren[0], condition?.namedChildren.at(-1)];
        return (
          condition?.type === "comparison_operator" &&
          condition.namedChildCount === 2 &&
          /^\s*in\s*$/.test(context.source.slice(left?.endIndex ?? 0, right?.startIndex ?? 0)) &&
          left?.text === node.text &&
          right !== undefined &&
          isOwnList(right, context)
        );
      });
    if (isKept) return true;
  }
  return false;
}

/** `column if column in ("name", "arrival") else "name"` */
function isCheckedChoice(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "conditional_expression") return false;
  const [chosen, condition, otherwise] = node.namedChildren;
  const [left, right] = [condition?.namedChildren[0], condition?.namedChildren.at(-1)];
  return (
    condition?.type === "comparison_operator" &&
    condition.namedChildCount === 2 &&
    /^\s*in\s*$/.test(context.source.slice(left?.endIndex ?? 0, right?.startIndex ?? 0)) &&
    left?.text === chosen?.text &&
    right !== undefined &&
    isOwnList(right, context) &&
    context.isConstant(otherwise)
  );
}

/** `sort = sort if sort in SORTS else "name"` above, also of a parameter. */
function isChosenBefore(node: SyntaxNode, context: RuleContext): boolean {
  if (context.language !== "python" || node.type !== "identifier") return false;
  const scope = context.enclosingFunction(node)?.node;
  const last =
    scope === undefined
      ? undefined
      : bindingsOf(node.text, scope).findLast(({ endIndex }) => endIndex < node.startIndex);
  const assignment = last?.parent?.type === "assignment" ? last.parent : null;
  const choice = assignment?.childForFieldName("right") ?? null;
  return choice !== null && isCheckedChoice(choice, context) && isWithin(node, assignment?.parent?.parent ?? null);
}

const isWithin = (node: SyntaxNode, block: SyntaxNode | null): boolean =>
  block !== null && block.startIndex <= node.startIndex && node.endIndex <= block.endIndex;

/** `self._operator(connection)`, whose every `return` is a text of the source. */
function isConstantMethod(node: SyntaxNode, context: RuleContext): boolean {
  const name = node.type === "call" ? /^(?:self|cls)\.(\w+)$/.exec(context.name(node) ?? "")?.[1] : undefined;
  const method =
    name === undefined
      ? undefined
      : context
          .enclosingClass(node)
          ?.node.descendantsOfType("function_definition")
          .find((each) => each.childForFieldName("name")?.text === name);
  const returned = method?.descendantsOfType("return_statement") ?? [];
  return returned.length > 0 && returned.every(({ firstNamedChild }) => context.isConstant(firstNamedChild));
}

/** `LIMITS[size]`, and Python's `TABLES[key]` and `TABLES.get(key)`: whatever the key is, the value is one of the program's own. */
function isConstantLookup(node: SyntaxNode, context: RuleContext): boolean {
  const isGet = node.type === "call" && /\.get$/.test(context.name(node) ?? "");
  if (node.type === "subscript_expression") return isObjectOfConstants(node.childForFieldName("object"), context);
  if (node.type !== "subscript" && !isGet) return false;
  const fallback = isGet ? context.argument(node, 1) : null;
  const table = isGet
    ? (node.childForFieldName("function")?.childForFieldName("object") ?? null)
    : node.childForFieldName("value");
  if (table === null || (fallback !== null && !context.isConstant(fallback))) return false;
  const made = context.resolve(table);
  if (made?.type !== "dictionary") return false;
  return made.namedChildren.every(
    (pair) => pair.type === "comment" || context.isConstant(pair.childForFieldName("value")),
  );
}

/** JavaScript's `LIMITS[size]`, where the object stands in the file. */
function isObjectOfConstants(table: SyntaxNode | null, context: RuleContext): boolean {
  const resolved = context.resolve(table);
  const made = resolved?.type === "as_expression" ? resolved.firstNamedChild : resolved;
  return (
    made?.type === "object" &&
    made.namedChildCount > 0 &&
    made.namedChildren.every(
      (pair) =>
        pair.type === "comment" || (pair.type === "pair" && context.isConstant(pair.childForFieldName("value"))),
    )
  );
}

/** `limits.scan.leaseMs` of another module of the program: a constant of its own, nothing that a client sends. */
function isImportedConstant(node: SyntaxNode, name: string): boolean {
  return (
    node.type === "member_expression" &&
    name !== node.text &&
    !/\b(?:req|request|body|query|params|input)\b/.test(node.text)
  );
}

/** `"%d" % value` and `f"{value:d}"` fail for what is no number. */
function isFormattedAsNumber(part: SyntaxNode): boolean {
  if (part.parent?.type === "interpolation") {
    return part.parent.namedChildren.some(
      ({ type, text }) => type === "format_specifier" && /[bdoxXeEfFgGn]$/.test(text),
    );
  }
  const values = part.parent?.type === "tuple" ? part.parent : part;
  const left = values.parent?.type === "binary_operator" ? values.parent.childForFieldName("left") : null;
  if (left === null || left.id === values.id || values.parent?.childForFieldName("operator")?.text !== "%")
    return false;
  const conversions = left.text.match(/%(?:\(\w+\))?[-+ #0]*[\d*]*(?:\.\d+)?[a-z%]/gi) ?? [];
  const index = values === part ? 0 : values.namedChildren.findIndex(({ id }) => id === part.id);
  return /[diouxXeEfFgG]$/.test(conversions.filter((conversion) => !conversion.endsWith("%"))[index] ?? "");
}

/** A calculation: in Python adding a number to a text fails, in JavaScript it concatenates. */
function isNumber(node: SyntaxNode): boolean {
  const inner = node.type === "parenthesized_expression" ? (node.firstNamedChild ?? node) : node;
  const operator = inner.childForFieldName("operator")?.text ?? "";
  const sides = ["left", "right"].map((side) => inner.childForFieldName(side));
  if (inner.type === "binary_expression") return ["-", "*", "/", "%", "**"].includes(operator);
  if (inner.type !== "binary_operator") return false;
  return (
    ["+", "-", "/", "//"].includes(operator) && sides.some((side) => ["integer", "float"].includes(side?.type ?? ""))
  );
}

/** What a list or a joined list is made of, where all elements come from the same expression or are written down. */
function elements(node: SyntaxNode, context: RuleContext): readonly SyntaxNode[] | null {
  switch (node.type) {
    case "list_comprehension":
    case "generator_expression":
      return [node.childForFieldName("body")].filter((body) => body !== null);
    case "list":
    case "tuple":
    case "array":
      return node.namedChildren;
    case "call_expression":
      return callElements(node, context);
    default:
      return context.language === "elixir" ? enumElements(node, context) : null;
  }
}

/** `Enum.map_join(list, ", ", &quote/1)`, and `list |> Enum.map(…) |> Enum.join(", ")`. */
function enumElements(node: SyntaxNode, context: RuleContext): readonly SyntaxNode[] | null {
  const isPipe = node.type === "binary_operator" && node.childForFieldName("operator")?.text === "|>";
  const call = isPipe ? node.childForFieldName("right") : node;
  const given = context.arguments(call).map(({ value }) => value);
  const [first] = given;
  const name = call?.type === "call" ? context.name(call) : null;
  if (name === "Enum.join") return first === undefined ? null : enumElements(first, context);
  return name === "Enum.map" || name === "Enum.map_join" ? captured(given.at(-1)) : null;
}

/** What `&quote/1`, `&"#{quote(&1)} = 1"` or `fn name -> quote(name) end` return. */
function captured(callback: SyntaxNode | undefined): readonly SyntaxNode[] | null {
  if (callback?.type === "anonymous_function") {
    const bodies = callback.namedChildren.map((clause) => clause.childForFieldName("right")?.namedChildren.at(-1));
    return bodies.every((body) => body !== undefined) ? bodies : null;
  }
  const operand = callback?.type === "unary_operator" ? callback.childForFieldName("operand") : null;
  if (operand === null) return null;
  const reference = /^([\w.!?]+)\/1$/.exec(operand.text)?.[1];
  if (reference !== undefined) return isSqlSafeFunction(reference) || isPlaceholderFunction(reference) ? [] : null;
  return [operand];
}

/** `list.map(callback)`, that joined, and a function called where it is written. */
function callElements(call: SyntaxNode, context: RuleContext): readonly SyntaxNode[] | null {
  const callee = call.childForFieldName("function");
  if (callee?.type === "parenthesized_expression") return results(callee.firstNamedChild, context);
  const list = callee?.childForFieldName("object") ?? null;
  const method = callee?.childForFieldName("property")?.text;
  if (method === "map") return results(context.argument(call, 0), context);
  return method === "join" && list?.type === "call_expression" ? callElements(list, context) : null;
}

/** What a callback returns; nothing where it is the name of a function whose result is safe. */
function results(callback: SyntaxNode | null, context: RuleContext): readonly SyntaxNode[] | null {
  if (callback === null) return null;
  if (!/^(?:arrow_function|function_expression)$/.test(callback.type)) {
    const name = context.name(callback) ?? "";
    return isSqlSafeFunction(name) || isPlaceholderFunction(name) ? [] : null;
  }
  const body = callback.childForFieldName("body");
  if (body?.type !== "statement_block") return body === null ? null : [body];
  const returned = body
    .descendantsOfType("return_statement")
    .map(({ firstNamedChild }) => firstNamedChild)
    .filter((value) => value !== null);
  return returned.length > 0 ? returned : null;
}

function isListOfSafe(node: SyntaxNode, resolved: SyntaxNode, reading: Reading): boolean {
  const isJoined = /\.join\)?$/.test(resolved.childForFieldName("function")?.text ?? "");
  if (node.type === "identifier" && !isJoined) return holdsConstantsOnly(node, reading);
  return isConstantList(resolved, reading);
}

/** A name that a loop gives the elements of a constant list, one after the other; JavaScript's `pragma.name` of one. */
function isLoopOverConstants(part: SyntaxNode, reading: Reading): boolean {
  const node = part.type === "member_expression" ? (part.childForFieldName("object") ?? part) : part;
  if (node.type !== "identifier") return false;
  for (let outer = node.parent; outer !== null; outer = outer.parent) {
    if (/function_definition|function_declaration|arrow_function|lambda/.test(outer.type)) return false;
    const loop = [outer, ...outer.namedChildren.filter(({ type }) => type === "for_in_clause")].find(
      (candidate) =>
        /^for_(?:in_)?(?:statement|clause)$/.test(candidate.type) &&
        candidate.childForFieldName("left")?.text === node.text,
    );
    const list = loop?.childForFieldName("right");
    if (list == null) continue;
    // A list in a variable may have been added to since.
    if (list.type === "identifier" && !/^[A-Z0-9_]+$/.test(list.text)) return holdsConstantsOnly(list, reading);
    return reading.context.isConstant(list) || isConstantList(list, reading);
  }
  return false;
}

/** The number that `enumerate` counts with, or a loop over a `range`. */
function isCounter(node: SyntaxNode): boolean {
  if (node.type !== "identifier") return false;
  for (let outer = node.parent; outer !== null; outer = outer.parent) {
    if (/function_definition|lambda/.test(outer.type)) return false;
    const loops = [outer, ...outer.namedChildren.filter(({ type }) => type === "for_in_clause")];
    for (const loop of loops) {
      const [left, right] = [loop.childForFieldName("left"), loop.childForFieldName("right")];
      if (!/^for_(?:statement|in_clause)$/.test(loop.type) || left === null || right === null) continue;
      if (left.text === node.text) return /^range\(/.test(right.text);
      if (left.firstNamedChild?.text === node.text && left.type !== "identifier")
        return /^enumerate\(/.test(right.text);
    }
  }
  return false;
}

/** `import { id } from "./sql.js"`: short for identifier only in a module that is about SQL. */
const quotesNames = /(?:sql(?:ite)?\d?|postgres|\bpg|quot\w*|ident\w*|escap\w*)(?:\.[cm]?[jt]s)?\.id$/i;

const isQuotedName = (call: SyntaxNode, context: RuleContext): boolean =>
  call.type === "call_expression" &&
  quotesNames.test(context.name(call) ?? "") &&
  !foreign.test(call.childForFieldName("arguments")?.text ?? "");

/** JavaScript's `for (let i = 0; …; i++)`: a number. */
function isCountedLoop(node: SyntaxNode): boolean {
  if (node.type !== "identifier") return false;
  for (let outer = node.parent; outer !== null; outer = outer.parent) {
    if (/function|method_definition/.test(outer.type)) return false;
    const counted = outer.type === "for_statement" ? outer.childForFieldName("initializer")?.namedChildren : undefined;
    if (
      counted?.some(
        (each) =>
          each.childForFieldName("name")?.text === node.text && each.childForFieldName("value")?.type === "number",
      )
    )
      return true;
  }
  return false;
}

/** The name of a function that may quote: only these are looked up. */
const quotingName = /esc|quot|ident|lit|safe/i;

/** `name.replace("'", "''")`, `re.sub("[^a-z_]", "", name)`, or a function of the same file that does so. */
function isQuoting(call: SyntaxNode, name: string | null, context: RuleContext): boolean {
  if (doublesQuote(call, context) || keepsHarmlessOnly(call, context)) return true;
  if (name === null || !/^\w+$/.test(name) || !quotingName.test(name)) return false;
  return context.root
    .descendantsOfType(["function_definition", "function_declaration"])
    .filter((definition) => definition.childForFieldName("name")?.text === name)
    .some((definition) =>
      definition.descendantsOfType(["call", "call_expression"]).some((inner) => doublesQuote(inner, context)),
    );
}

/** A replacement of every quote by two; in JavaScript only the pattern with `g` finds them all. */
function doublesQuote(call: SyntaxNode, context: RuleContext): boolean {
  const callee = (call.childForFieldName("function") ?? call.childForFieldName("target"))?.text ?? "";
  if (!/\.replace(?:All)?$/.test(callee)) return false;
  const [from, to] = context
    .arguments(call)
    .slice(-2)
    .map(({ value }) => value);
  if (from === undefined || to === undefined) return false;
  const isEverywhere = ["python", "elixir"].includes(context.language) || callee.endsWith("All");
  const pattern = /^\/\\?(.)\/\w*g\w*$/.exec(from.text)?.[1];
  const quote = pattern ?? (isEverywhere ? context.text(from) : null);
  if (quote !== null && /^['"`\]]$/.test(quote)) return context.text(to) === quote + quote;
  const sides = ["left", "right"].map((side) => to.childForFieldName(side)?.text);
  return isEverywhere && from.type === "identifier" && sides.every((side) => side === from.text);
}

/** A function of the code's own, given constants only, makes the same text every time; one that reads something does not. */
function isFunctionOfConstants(call: SyntaxNode, name: string, context: RuleContext): boolean {
  if (!/^\w+$/.test(name) || /input|prompt|read|get|fetch|param|env|arg|request|load/i.test(name)) return false;
  const given = context.arguments(call);
  return given.length > 0 && given.every(({ value }) => context.isConstant(value));
}

function isSafeText(node: SyntaxNode | null, reading: Reading): boolean {
  if (node === null) return false;
  const read = readText(node, reading);
  return read === null ? isSafe(node, reading) : read.unsafe === null;
}

/** `", ".join(["%s"] * n)`, `ids.map((_, i) => `$${i + 1}`).join()`: every text in it is a placeholder or parts two. */
function isPlaceholderList(node: SyntaxNode, context: RuleContext): boolean {
  const made = context.resolve(node) ?? node;
  // What is looked up may be anything, whatever its default.
  if (/\.get$/.test(made.childForFieldName("function")?.text ?? "")) return false;
  const texts = [made, ...made.descendantsOfType(textTypes)]
    .filter(({ type }) => textTypes.includes(type))
    .map((text) => flatten(text, context));
  return texts.some(isPlaceholderText) && texts.every((text) => isPlaceholderText(text) || isSeparator(text));
}

function flatten(node: SyntaxNode, context: RuleContext): string {
  if (node.type === "quoted_content") return node.text;
  return (context.textParts(node) ?? []).map((part) => (typeof part === "string" ? part : "\0")).join("");
}

function isSeparator(text: string): boolean {
  return /^\s*(?:,(?:\s*(?:add|drop)\s+column(?:\s+if\s+exists)?)?|and|or|union(?:\s+all)?|)\s*$/i.test(text);
}

/** `" AND ".join(conditions)` where only constant texts were ever put into `conditions`. */
function isJoinOfConstants(node: SyntaxNode, reading: Reading): boolean {
  const { context } = reading;
  const join = context.resolve(node) ?? node;
  // Elixir's `Enum.join(@columns, ", ")`, also as the end of a pipe.
  const last = join.type === "binary_operator" ? join.childForFieldName("right") : join;
  if (context.name(last) === "Enum.join") return context.isConstant(context.argument(last, 0));
  const callee = join.childForFieldName("function");
  if (callee === null || !/\.join$/.test(callee.text)) return false;
  const list = [callee.childForFieldName("object"), ...context.arguments(join).map(({ value }) => value)].find(
    (candidate) => candidate?.type === "identifier",
  );
  return list != null && holdsConstantsOnly(list, reading);
}

function holdsConstantsOnly(list: SyntaxNode, reading: Reading): boolean {
  const { context } = reading;
  const scope = context.enclosingFunction(list)?.node ?? context.root;
  const initial = context.resolve(list);
  if (initial === null || initial.id === list.id || !isConstantList(initial, reading)) return false;
  return scope
    .descendantsOfType(["call", "call_expression"])
    .filter((call) => {
      const callee = call.childForFieldName("function");
      return (
        callee?.childForFieldName("object")?.text === list.text &&
        /\.(append|push|extend|insert|add)$/.test(callee.text)
      );
    })
    .every((call) => context.arguments(call).every(({ value }) => isSafeText(value, reading)));
}

function isConstantList(node: SyntaxNode, reading: Reading): boolean {
  return (
    elements(node, reading.context)?.every(
      (element) => isObjectOfConstants(element, reading.context) || isSafeText(element, reading),
    ) ?? false
  );
}

/** Returns how a computed part reads in a message: its first line, shortened. */
export function quotePart(node: SyntaxNode): string {
  const [line = ""] = node.text.split("\n");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
