import type { ErrorHandlerFact } from "@muster/contract";
import { firstFrom } from "../engine/first-where.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { LanguageId } from "../languages/language.ts";
import { isLogCall, isLogName } from "./collect-logging.ts";
import type { FactSource } from "./fact-source.ts";
import { valueHandlers, valueThrows } from "./handlers-as-values.ts";

const handlerTypes = [
  "except_clause",
  "except_group_clause",
  "catch_clause",
  "rescue",
  "rescue_modifier",
  "catch_block",
];

/** Statements and expressions that let an error go on. */
const throwTypes = ["raise_statement", "throw_statement", "throw_expression"];

/** Calls that do the same, of the languages that have some: a method that is called `fail` is none of them. */
const throwCalls: Readonly<Partial<Record<LanguageId, RegExp>>> = {
  ruby: /^(?:Kernel\.)?(?:raise|fail|throw)$/,
  elixir: /^(?:(?:Kernel\.)?(?:raise|reraise|throw|exit)|Mix\.raise|:erlang\.(?:raise|error|throw))$/,
  python: /^six\.(?:reraise|raise_from)$/,
  cpp: /^std\.(?:rethrow_exception|throw_with_nested)$/,
  csharp: /(?:^|\.)ExceptionDispatchInfo\.Throw$/,
};

/** Ruby's functions without a name that are calls with a block. What other blocks hold mostly runs where they stand. */
const blockFunctions = /^(?:lambda|proc|Proc\.new|Thread\.new|define_method)$/;

/** Returns the places where errors end up and what becomes of them there, in order. */
export function collectErrorHandlers(source: FactSource): ErrorHandlerFact[] {
  const { root } = source.context;
  const found = source.family === "elixir" ? rescueClauses(root) : root.descendantsOfType(handlerTypes);
  // The keyword of some handlers has their name.
  const handlers = found.filter(({ isNamed }) => isNamed);
  const values = valueHandlers(source);
  if (handlers.length === 0 && values.length === 0) return [];
  const functions = functionsOf(source);
  const file: HandlerFile = {
    source,
    throws: placed(throwsOf(source), functions),
    calls: placed(
      source.calls.map(({ node }) => node),
      functions,
    ),
    logs: placed(
      source.calls.filter((call) => isLogCall(call, source)).map(({ node }) => node),
      functions,
    ),
  };
  const clauses = handlers.map((node) => ({
    ...{ caught: caughtBy(node, source), action: actionOf(bodyOf(node, source), file), line: source.lineOf(node) },
  }));
  const checks = values.map(({ node, body }) => ({
    ...{ caught: "", action: actionOf(body, file), line: source.lineOf(node) },
  }));
  return checks.length === 0 ? clauses : [...clauses, ...checks].sort((a, b) => a.line - b.line);
}

/** What all handlers of a file are told by, each in document order. */
interface HandlerFile {
  readonly source: FactSource;
  readonly throws: readonly Placed[];
  readonly calls: readonly Placed[];
  readonly logs: readonly Placed[];
}

/** A node with the start of the innermost function around it; -1 outside all. */
interface Placed {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly functionStart: number;
}

/** One walk for the whole file: handlers within handlers must not each look for functions again. */
function placed(nodes: readonly SyntaxNode[], functions: readonly SyntaxNode[]): readonly Placed[] {
  const open: SyntaxNode[] = [];
  let next = 0;
  return nodes.map(({ startIndex, endIndex }) => {
    const closeUntil = (offset: number): void => {
      while ((open.at(-1)?.endIndex ?? Infinity) <= offset) open.pop();
    };
    for (let each = functions[next]; each !== undefined && each.startIndex < startIndex; each = functions[++next]) {
      closeUntil(each.startIndex);
      open.push(each);
    }
    closeUntil(startIndex);
    return { startIndex, endIndex, functionStart: open.at(-1)?.startIndex ?? -1 };
  });
}

function throwsOf(source: FactSource): readonly SyntaxNode[] {
  const { context, calls } = source;
  const { root, language } = context;
  const words = language === "ruby" ? root.descendantsOfType("identifier").filter(isRaise) : [];
  const names = throwCalls[language];
  const called = calls.filter(
    ({ node, name }) =>
      (name !== null && names?.test(name) === true) || (language === "csharp" && isCapturedThrow(node)),
  );
  const handedOn = valueThrows(source);
  return inOrder([...root.descendantsOfType(throwTypes), ...words, ...called.map(({ node }) => node), ...handedOn]);
}

/** `raise` alone is a name to Ruby's grammar, and `object.raise` is none of ours. */
function isRaise({ text, parent }: SyntaxNode): boolean {
  return text === "raise" && parent?.type !== "call";
}

/** `ExceptionDispatchInfo.Capture(error).Throw()`, of which no part is a plain name. */
function isCapturedThrow(node: SyntaxNode): boolean {
  const callee = node.childForFieldName("function")?.text ?? "";
  return callee.startsWith("ExceptionDispatchInfo.") && callee.endsWith(".Throw");
}

function functionsOf({ context, syntax, calls }: FactSource): readonly SyntaxNode[] {
  const functions = context.root
    .descendantsOfType([...syntax.definitionTypes])
    .filter((node) => syntax.definition(node)?.kind === "function");
  if (context.language !== "ruby") return functions;
  const blocks = calls.flatMap(({ node, name }) =>
    name !== null && blockFunctions.test(name) ? (node.childForFieldName("block") ?? []) : [],
  );
  return inOrder([...functions, ...blocks]);
}

function inOrder(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.toSorted((a, b) => a.startIndex - b.startIndex);
}

function rescueClauses(root: SyntaxNode): readonly SyntaxNode[] {
  return root
    .descendantsOfType(["rescue_block", "catch_block"])
    .flatMap((block) => block.namedChildren.filter(({ type }) => type === "stab_clause"));
}

function caughtBy(node: SyntaxNode, source: FactSource): string {
  if (source.family === "elixir") return node.childForFieldName("left")?.text ?? "";
  if (source.family === "ecmascript" || node.type === "rescue_modifier") return "";
  if (source.family !== "python") return caughtType(node);
  const [first] = node.namedChildren;
  const isBare = first === undefined || /^(?:block|comment)$/.test(first.type);
  const caught = isBare ? null : first.type === "as_pattern" ? first.firstNamedChild : first;
  return caught?.text ?? "";
}

const caughtTypes = ["catch_type", "catch_declaration", "exceptions", "type_list", "user_type"];

/** The type without the name that it gets: `E` of `catch (const E& error)`. */
function caughtType(node: SyntaxNode): string {
  const parameter = node.childForFieldName("parameters")?.firstNamedChild;
  if (parameter != null) return parameter.childForFieldName("type")?.text ?? "";
  const inner = node.namedChildren.flatMap((child) =>
    child.type === "catch_formal_parameter" ? child.namedChildren : [child],
  );
  const declared = inner.find(({ type }) => caughtTypes.includes(type));
  return (declared?.childForFieldName("type") ?? declared)?.text ?? "";
}

function actionOf(body: SyntaxNode | null, { source, throws, calls, logs }: HandlerFile): ErrorHandlerFact["action"] {
  if (body === null) return "swallowed";
  const named = /identifier|member_expression/.test(body.type) ? (source.context.name(body) ?? "") : "";
  if (named !== "") return handedTo(named);
  if (holds(body, throws)) return "rethrown";
  if (holds(body, logs)) return "logged";
  const first = calls[firstFrom(calls, body.startIndex)];
  const mayCall = first !== undefined && first.startIndex < body.endIndex;
  return !mayCall && isIdle(body, source) ? "swallowed" : "handled";
}

/** What becomes of an error that is handed to a function by its name: `.catch(console.error)`, `.catch(noop)`. */
function handedTo(name: string): ErrorHandlerFact["action"] {
  if (/(?:^|[._])(?:noop|ignore|swallow)/i.test(name)) return "swallowed";
  return isLogName(name) ? "logged" : "handled";
}

/** Whether a body holds one of some nodes itself: what a function within it does happens at another time, or never. */
function holds({ startIndex, endIndex }: SyntaxNode, sorted: readonly Placed[]): boolean {
  for (let at = firstFrom(sorted, startIndex); ; at++) {
    const each = sorted[at];
    if (each === undefined || each.startIndex >= endIndex) return false;
    if (each.endIndex <= endIndex && each.functionStart < startIndex) return true;
  }
}

/** What a handler does; null where it has no statement at all. */
function bodyOf(node: SyntaxNode, { family, context }: FactSource): SyntaxNode | null {
  if (family === "elixir") return node.childForFieldName("right") ?? node;
  const body = node.childForFieldName("body");
  if (node.type === "rescue_modifier") return node.childForFieldName("handler") ?? node;
  if (body !== null || context.language === "ruby") return body;
  return node.namedChildren.findLast(({ type }) => !/comment$/.test(type)) ?? node;
}

const constant =
  /^(?:pass|continue|break|next|(?:return\s*)?(?:None|null|nil|undefined|nullptr|NULL|false|False|-?\d+|:\w+|\[\]|\{\}|""|'')?;?|\.\.\.)$/;
const declarations =
  /^(?:lexical_declaration|variable_declaration|local_variable_declaration|local_declaration_statement|declaration)$/;

const effectTypes = [
  "assignment_expression",
  "augmented_assignment_expression",
  "update_expression",
  "await_expression",
  "co_await_expression",
  "yield_expression",
  "implicit_object_creation_expression",
];

/** Nothing, `pass`, or a constant answer; where nothing is called, what is only declared comes to nothing too. */
function isIdle(body: SyntaxNode, source: FactSource): boolean {
  if (body.namedChildCount === 0) return /^[{(]\s*[)}]$/.test(body.text) || constant.test(body.text.trim());
  const statements = body.namedChildren.filter(({ type }) => !/comment$/.test(type));
  return statements.every((statement) =>
    declarations.test(statement.type) ? isIdleDeclaration(statement, source) : constant.test(statement.text.trim()),
  );
}

/** A declaration whose values do nothing but be: no call, no assignment, nothing to wait for or to dispose of. */
function isIdleDeclaration(node: SyntaxNode, { context }: FactSource): boolean {
  if (/^(?:await\s+)?using\b/.test(node.text) || node.descendantsOfType(effectTypes).length > 0) return false;
  if (context.language === "cpp" && mayConstruct(node)) return false;
  return !node
    .descendantsOfType(["unary_expression", "prefix_unary_expression", "postfix_unary_expression"])
    .some(({ text }) => /^(?:delete\b|\+\+|--)|(?:\+\+|--)$/.test(text));
}

/** `Guard guard(mutex);`, `Guard guard{mutex};`, `Guard guard;`: a constructor runs. */
function mayConstruct(node: SyntaxNode): boolean {
  if (node.childForFieldName("type")?.type === "primitive_type") return false;
  const declarators = node.namedChildren.filter(({ fieldName }) => fieldName === "declarator");
  return declarators.some((each) => {
    const value = each.type === "init_declarator" ? each.childForFieldName("value") : null;
    return value === null || /_list$/.test(value.type);
  });
}
