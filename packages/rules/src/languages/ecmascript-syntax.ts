import type { SyntaxNode } from "../engine/syntax-node.ts";
import type {
  Argument,
  Binding,
  ConstantValue,
  Definition,
  Import,
  LanguageSyntax,
  RenamedImport,
  TextPart,
} from "./language-syntax.ts";
import { field, fieldText, joinTexts, unescapeText } from "./node-access.ts";

const functionTypes = [
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
];
const classTypes = ["class_declaration", "class", "abstract_class_declaration"];
const moduleTypes = ["internal_module", "module"];
const wrappers = [
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
  "await_expression",
];

/** JavaScript, TypeScript and TSX: one family of node names. */
export const ecmascriptSyntax: LanguageSyntax = {
  commentTypes: ["comment", "html_comment"],
  definitionTypes: [...functionTypes, ...classTypes, "internal_module"],
  scopeTypes: [...functionTypes, ...classTypes, ...moduleTypes],
  definition,
  parameters: (node) => {
    const single = field(node, "parameter");
    if (single !== null) return [single.text];
    return (field(node, "parameters")?.namedChildren ?? []).flatMap(patternNames);
  },
  call: (node) => {
    const callee = field(node, node.type === "new_expression" ? "constructor" : "function");
    if ((node.type !== "call_expression" && node.type !== "new_expression") || callee === null) return null;
    return { callee, arguments: argumentsOf(field(node, "arguments")) };
  },
  entries,
  literal,
  textParts,
  unwrap,
  bindingTypes: [
    "variable_declarator",
    "assignment_expression",
    "augmented_assignment_expression",
    "update_expression",
    "for_in_statement",
    "catch_clause",
  ],
  bindings,
  outerWriteTypes: ["assignment_expression", "augmented_assignment_expression", "update_expression"],
  outerWrites: (node) => bindings(node).map(({ name }) => ({ name, isMember: false })),
  // `{ token }` reads the variable as much as `{ token: token }`.
  variable: ({ type, text }) => (type === "identifier" || type === "shorthand_property_identifier" ? text : null),
  dottedName,
  importTypes: ["import_statement", "variable_declarator"],
  imports: (node) => (node.type === "import_statement" ? importsOfStatement(node) : importsOfRequire(node)),
  renaming: {
    types: ["import_specifier", "pair_pattern"],
    renamed,
    referenceTypes: ["identifier"],
    isReference: ({ parent, id }) =>
      parent !== null &&
      !/^(?:import_specifier|pair_pattern|formal_parameters|required_parameter|optional_parameter)$/.test(
        parent.type,
      ) &&
      field(parent, "name")?.id !== id,
  },
};

/** `import { exec as run } from "child_process"`, `const { exec: run } = require("child_process")`. */
function renamed(node: SyntaxNode): RenamedImport | null {
  if (node.type === "import_specifier") {
    const [imported, local] = [fieldText(node, "name"), fieldText(node, "alias")];
    return local === "" || imported === "default" ? null : { local, imported };
  }
  const declarator = node.parent?.parent;
  const value = declarator?.type === "variable_declarator" ? field(declarator, "value") : null;
  if (value === null || requiredModule(value) === null || field(node, "value")?.type !== "identifier") return null;
  return { local: fieldText(node, "value"), imported: fieldText(node, "key") };
}

function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (wrappers.includes(inner.type) && inner.firstNamedChild !== null) inner = inner.firstNamedChild;
  return inner;
}

function definition(node: SyntaxNode): Definition | null {
  if (functionTypes.includes(node.type)) return { kind: "function", name: nameOf(node) };
  if (classTypes.includes(node.type)) return { kind: "class", name: nameOf(node) };
  if (moduleTypes.includes(node.type) && field(node, "name") !== null)
    return { kind: "module", name: fieldText(node, "name") };
  return null;
}

/** A function's own name, or that of what it is assigned to. */
function nameOf(node: SyntaxNode): string {
  const own = field(node, "name");
  if (own !== null) return own.text;
  const parent = node.parent;
  if (parent === null) return "";
  const target = field(parent, "name") ?? field(parent, "left") ?? field(parent, "key") ?? field(parent, "property");
  const named = ["variable_declarator", "assignment_expression", "pair", "public_field_definition", "field_definition"];
  if (target === null || !named.includes(parent.type)) return "";
  return dottedName(target)?.join(".") ?? (target.type.endsWith("identifier") ? target.text : "");
}

function argumentsOf(list: SyntaxNode | null): readonly Argument[] {
  if (list?.type !== "arguments") return [];
  const values = list.namedChildren.filter((child) => child.type !== "comment");
  return values.map((value) => ({ name: null, value }));
}

function entries(node: SyntaxNode): readonly Argument[] {
  if (node.type !== "object") return [];
  return node.namedChildren.flatMap((child): readonly Argument[] => {
    if (child.type === "shorthand_property_identifier") return [{ name: child.text, value: child }];
    const [key, value] = [field(child, "key"), field(child, "value")];
    if (child.type !== "pair" || key === null || value === null) return [];
    const name = key.type === "property_identifier" ? key.text : literal(key)?.value;
    return typeof name === "string" ? [{ name, value }] : [];
  });
}

function literal(node: SyntaxNode): { value: ConstantValue } | null {
  switch (node.type) {
    case "true":
      return { value: true };
    case "false":
      return { value: false };
    case "null":
    case "undefined":
      return { value: null };
    case "number": {
      const value = Number(node.text.replaceAll("_", ""));
      return Number.isNaN(value) ? null : { value };
    }
    case "string":
    case "template_string": {
      const parts = textParts(node);
      return parts?.every((part) => typeof part === "string") === true ? { value: parts.join("") } : null;
    }
    default:
      return null;
  }
}

function textParts(node: SyntaxNode): readonly TextPart[] | null {
  if (node.type === "string" || node.type === "template_string")
    return joinTexts(node.namedChildren.flatMap(stringPart));
  if (node.type !== "binary_expression" || fieldText(node, "operator") !== "+") return null;
  const [left, right] = [field(node, "left"), field(node, "right")];
  return left === null || right === null ? null : [left, right];
}

function stringPart(child: SyntaxNode): readonly TextPart[] {
  if (child.type === "template_substitution") return child.firstNamedChild === null ? [] : [child.firstNamedChild];
  return child.type === "escape_sequence" ? [unescapeText(child.text)] : [child.text];
}

/** Where what is bound does not stand on the left. */
const targetFields: Readonly<Record<string, string>> = {
  variable_declarator: "name",
  update_expression: "argument",
  catch_clause: "parameter",
};

function bindings(node: SyntaxNode): readonly Binding[] {
  const isDeclarator = node.type === "variable_declarator";
  const target = field(node, targetFields[node.type] ?? "left");
  if (target === null) return [];
  const isDeclared = isDeclarator || node.type === "for_in_statement" || node.type === "catch_clause";
  if (target.type !== "identifier") return patternNames(target).map((name) => ({ name, value: null, isDeclared }));
  const value = field(node, isDeclarator ? "value" : "right");
  const isPlain = isDeclarator || node.type === "assignment_expression";
  const isBare = isDeclarator && value === null && node.parent?.parent?.type !== "for_in_statement";
  const isAppended = node.type === "augmented_assignment_expression" && fieldText(node, "operator") === "+=";
  return [{ name: target.text, value: isPlain || isAppended ? value : null, isAppended, isDeclared, isBare }];
}

/** The names that a pattern or a parameter binds. Without recursion: a hostile tree is deeper than the stack. */
function patternNames(pattern: SyntaxNode): readonly string[] {
  const names: string[] = [];
  const open = [pattern];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "identifier" || node.type === "shorthand_property_identifier_pattern") names.push(node.text);
    else for (const part of bindingParts(node).toReversed()) open.push(part);
  }
  return names;
}

/** The parts of a pattern that bind names. What stands in types and defaults is read there, not bound. */
function bindingParts(pattern: SyntaxNode): readonly SyntaxNode[] {
  const inField = (name: string): readonly SyntaxNode[] => {
    const part = field(pattern, name);
    return part === null ? [] : [part];
  };
  switch (pattern.type) {
    case "member_expression":
    case "subscript_expression":
      return [];
    case "required_parameter":
    case "optional_parameter":
      return inField("pattern");
    case "assignment_pattern":
    case "object_assignment_pattern":
      return inField("left");
    case "pair_pattern":
      return inField("value");
    default:
      return pattern.namedChildren;
  }
}

function dottedName(node: SyntaxNode): readonly string[] | null {
  if (["identifier", "this", "super", "property_identifier", "private_property_identifier"].includes(node.type))
    return [node.text];
  if (wrappers.includes(node.type) && node.firstNamedChild !== null) return dottedName(node.firstNamedChild);
  const object = node.type === "member_expression" ? field(node, "object") : null;
  const prefix = object === null ? null : (requiredModule(object)?.split("\0") ?? dottedName(object));
  return prefix === null ? null : [...prefix, fieldText(node, "property")];
}

/** Node's own modules read the same with and without their prefix. */
function moduleName(source: SyntaxNode | null): string | null {
  const name = source === null ? null : literal(source)?.value;
  return typeof name === "string" ? name.replace(/^node:/, "") : null;
}

/** The module of `require("m")` and `await import("m")`. */
function requiredModule(node: SyntaxNode): string | null {
  const call = wrappers.includes(node.type) ? node.firstNamedChild : node;
  if (call?.type !== "call_expression" || !["require", "import"].includes(fieldText(call, "function"))) return null;
  return moduleName(argumentsOf(field(call, "arguments"))[0]?.value ?? null);
}

function importsOfStatement(node: SyntaxNode): readonly Import[] {
  const module = moduleName(field(node, "source"));
  if (module === null) return [];
  const whole = node.namedChildren
    .filter((child) => child.type === "import_clause")
    .flatMap((clause) => clause.namedChildren)
    .flatMap((child) => (child.type === "namespace_import" ? child.namedChildren : child))
    .filter((child) => child.type === "identifier")
    .map(({ text }) => ({ local: text, qualified: module, module }));
  const named = node.descendantsOfType("import_specifier").map((specifier) => {
    const name = fieldText(specifier, "name");
    const local = field(specifier, "alias")?.text ?? name;
    return { local, qualified: name === "default" ? module : `${module}.${name}`, module };
  });
  return [...whole, ...named, { local: "", qualified: module, module }];
}

function importsOfRequire(node: SyntaxNode): readonly Import[] {
  const [target, value] = [field(node, "name"), field(node, "value")];
  const module = value === null ? null : requiredModule(value);
  if (target === null || module === null) return [];
  if (target.type === "identifier") return [{ local: target.text, qualified: module, module }];
  return target.namedChildren.flatMap((child): readonly Import[] => {
    const name = child.type === "pair_pattern" ? fieldText(child, "key") : child.text;
    const local = child.type === "pair_pattern" ? fieldText(child, "value") : child.text;
    return [{ local, qualified: `${module}.${name}`, module }];
  });
}
