import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, ConstantValue, Definition, Import, TextPart } from "./language-syntax.ts";
import { field, fieldText, joinTexts, unescapeText } from "./node-access.ts";

const functionWords: ReadonlySet<string> = new Set([
  "def",
  "defp",
  "defmacro",
  "defmacrop",
  "defguard",
  "defguardp",
  "test",
]);
const routeWords: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete", "head", "options", "match"]);
const moduleWords = ["defmodule", "defprotocol", "defimpl"];

/** Everything in Elixir is a call: definitions are told by the name of what is called. */
export const elixir: Language = {
  id: "elixir",
  title: "Elixir",
  linguist: ["Elixir"],
  extensions: [".ex", ".exs"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-elixir", wasmFile: "tree-sitter-elixir.wasm" },
  markdownFence: "elixir",
  lineComment: "#",
  syntax: {
    commentTypes: ["comment"],
    definitionTypes: ["call", "anonymous_function"],
    scopeTypes: ["call", "anonymous_function"],
    definition,
    parameters: (node) =>
      parameterLists(node)
        .flatMap((list) => list?.descendantsOfType("identifier") ?? [])
        .map(({ text }) => text),
    call: (node) => {
      const callee = node.type === "call" ? field(node, "target") : null;
      return callee === null ? null : { callee, arguments: [...pipedInto(node), ...argumentsOf(node)] };
    },
    entries,
    literal,
    textParts,
    unwrap: (node) => (node.type === "block" && node.namedChildCount === 1 ? (node.firstNamedChild ?? node) : node),
    bindingTypes: ["binary_operator", "unary_operator"],
    bindings,
    // Nothing is ever assigned anew: a second match in an inner function makes a name of its own.
    outerWriteTypes: [],
    outerWrites: () => [],
    variable: (node) => (node.type === "identifier" ? node.text : attributeName(node)),
    dottedName,
    rootName: "Elixir",
    importTypes: ["call"],
    imports,
  },
};

function definition(node: SyntaxNode): Definition | null {
  if (node.type === "anonymous_function") return { kind: "function", name: "" };
  if (node.type !== "call") return null;
  const word = field(node, "target");
  if (word?.type !== "identifier") return null;
  if (functionWords.has(word.text)) return { kind: "function", name: functionName(node) };
  if (isRoute(node, word.text)) return { kind: "function", name: `${word.text} ${functionName(node)}` };
  return moduleWords.includes(word.text) ? { kind: "module", name: firstArgument(node)?.text ?? "" } : null;
}

/** `get "/items/:id" do … end` of Plug.Router answers a request, with names of its own. */
function isRoute(node: SyntaxNode, word: string): boolean {
  if (!routeWords.has(word) || node.namedChildOfType("do_block") === null) return false;
  return /^(?:"\/|_$)/.test(firstArgument(node)?.text ?? "");
}

function argumentList(node: SyntaxNode): SyntaxNode | null {
  return node.namedChildOfType("arguments");
}

function firstArgument(node: SyntaxNode): SyntaxNode | null {
  return argumentList(node)?.firstNamedChild ?? null;
}

/** The `name(parameters)` of a definition, without its guard. */
function headOf(node: SyntaxNode): SyntaxNode | null {
  const head = firstArgument(node);
  if (head?.type !== "binary_operator" || fieldText(head, "operator") !== "when") return head;
  return field(head, "left");
}

/** What stands before the arrow in each clause of `fn … end`. */
function clauseHeads(node: SyntaxNode): readonly (SyntaxNode | null)[] {
  return node.namedChildren.map((clause) => (clause.type === "stab_clause" ? field(clause, "left") : null));
}

/** What binds the parameters of a function: not its own name, and of a test what follows its title. */
function parameterLists(node: SyntaxNode): readonly (SyntaxNode | null)[] {
  if (node.type === "anonymous_function") return clauseHeads(node);
  const head = headOf(node);
  if (head?.type === "call") return [argumentList(head)];
  if (head?.type === "identifier") return [];
  // `def left <~> right`, `test "a title", %{conn: conn}`; behind `do:` stands the body.
  const [, ...others] = argumentList(node)?.namedChildren ?? [];
  return [head, ...others.filter(({ type }) => type !== "keywords")];
}

function functionName(node: SyntaxNode): string {
  const head = headOf(node);
  if (head === null) return "";
  if (head.type === "call") return fieldText(head, "target");
  const title = literal(head)?.value;
  return typeof title === "string" ? title : head.text;
}

function argumentsOf(node: SyntaxNode): readonly Argument[] {
  return (argumentList(node)?.namedChildren ?? []).flatMap((child): readonly Argument[] => {
    if (child.type === "comment") return [];
    return child.type === "keywords" ? entries(child) : [{ name: null, value: child }];
  });
}

/** In `value |> call()` the value is the first argument. */
function pipedInto(node: SyntaxNode): readonly Argument[] {
  const parent = node.parent;
  if (parent?.type !== "binary_operator" || fieldText(parent, "operator") !== "|>") return [];
  const left = field(parent, "left");
  return left === null || left.id === node.id ? [] : [{ name: null, value: left }];
}

/** Entries of a keyword list or a map, also within their brackets. */
function entries(node: SyntaxNode): readonly Argument[] {
  if (["list", "map", "struct", "map_content"].includes(node.type)) return node.namedChildren.flatMap(entries);
  if (node.type === "keywords") return node.namedChildren.flatMap(entries);
  const [key, value] = [field(node, "key") ?? field(node, "left"), field(node, "value") ?? field(node, "right")];
  const isArrow = node.type === "binary_operator" && fieldText(node, "operator") === "=>";
  if (key === null || value === null || (node.type !== "pair" && !isArrow)) return [];
  const name = key.type === "keyword" ? key.text.trim().replace(/:$/, "") : literal(key)?.value;
  return typeof name === "string" ? [{ name: name.replace(/^:/, ""), value }] : [];
}

function literal(node: SyntaxNode): { value: ConstantValue } | null {
  switch (node.type) {
    case "boolean":
      return { value: node.text === "true" };
    case "nil":
      return { value: null };
    case "atom":
      return { value: node.text };
    case "integer":
    case "float": {
      const value = Number(node.text.replaceAll("_", ""));
      return Number.isNaN(value) ? null : { value };
    }
    case "string":
    case "charlist":
    case "sigil": {
      const parts = textParts(node);
      return parts?.every((part) => typeof part === "string") === true ? { value: parts.join("") } : null;
    }
    default:
      return null;
  }
}

function textParts(node: SyntaxNode): readonly TextPart[] | null {
  if (["string", "charlist", "sigil", "quoted_atom"].includes(node.type)) {
    return joinTexts(node.namedChildren.flatMap(stringPart));
  }
  if (node.type !== "binary_operator" || fieldText(node, "operator") !== "<>") return null;
  const [left, right] = [field(node, "left"), field(node, "right")];
  return left === null || right === null ? null : [left, right];
}

function stringPart(child: SyntaxNode): readonly TextPart[] {
  if (child.type === "interpolation") return child.firstNamedChild === null ? [] : [child.firstNamedChild];
  if (child.type === "quoted_content") return [child.text];
  return child.type === "escape_sequence" ? [unescapeText(child.text)] : [];
}

/** `@name` where it is read, and the name of `@name value` where it is set. */
function attributeName(node: SyntaxNode): string | null {
  if (node.type !== "unary_operator" || fieldText(node, "operator") !== "@") return null;
  const operand = field(node, "operand");
  if (operand?.type === "identifier") return `@${operand.text}`;
  return operand?.type === "call" ? `@${fieldText(operand, "target")}` : null;
}

function bindings(node: SyntaxNode): readonly Binding[] {
  if (node.type === "unary_operator") {
    const operand = field(node, "operand");
    const name = operand?.type === "call" ? attributeName(node) : null;
    return name === null || operand === null ? [] : [{ name, value: firstArgument(operand) }];
  }
  const left = field(node, "left");
  const operator = fieldText(node, "operator");
  if (left === null || (operator !== "=" && operator !== "<-")) return [];
  if (left.type === "identifier") return [{ name: left.text, value: operator === "=" ? field(node, "right") : null }];
  return left.descendantsOfType("identifier").map(({ text }) => ({ name: text, value: null }));
}

function dottedName(node: SyntaxNode): readonly string[] | null {
  if (node.type === "identifier" || node.type === "atom") return [node.text];
  if (node.type === "alias") return node.text.split(".");
  const [left, right] = [field(node, "left"), field(node, "right")];
  const prefix = node.type === "dot" && left !== null ? dottedName(left) : null;
  return prefix === null || right === null ? null : [...prefix, right.text];
}

const importWords: ReadonlySet<string> = new Set(["alias", "import", "require", "use"]);

function imports(node: SyntaxNode): readonly Import[] {
  const word = field(node, "target");
  if (word?.type !== "identifier" || !importWords.has(word.text)) return [];
  const subject = firstArgument(node);
  if (subject === null) return [];
  const renamed = argumentsOf(node).find(({ name }) => name === "as")?.value.text;
  return modulesOf(subject).map((module) => {
    const last = module.split(".").at(-1) ?? module;
    const local = word.text === "alias" ? (renamed ?? last) : (renamed ?? module.split(".")[0] ?? module);
    return { local, qualified: word.text === "alias" || renamed !== undefined ? module : local, module };
  });
}

/** `A.B`, or each of `A.{B, C}`. */
function modulesOf(subject: SyntaxNode): readonly string[] {
  if (subject.type === "alias") return [subject.text];
  const [left, right] = [field(subject, "left"), field(subject, "right")];
  if (subject.type !== "dot" || left === null || right === null) return [];
  return right.namedChildren.filter(({ type }) => type === "alias").map(({ text }) => `${left.text}.${text}`);
}
