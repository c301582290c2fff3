import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, ConstantValue, Import, TextPart } from "./language-syntax.ts";
import { joinTexts, field, fieldText, unescapeText } from "./node-access.ts";

const scopes = { function_definition: "function", class_definition: "class" } as const;

export const python: Language = {
  id: "python",
  title: "Python",
  linguist: ["Python"],
  extensions: [".py", ".pyi", ".pyw"],
  fileNames: ["SConstruct", "SConscript", "wscript"],
  grammar: { nativePackage: "tree-sitter-python", wasmFile: "tree-sitter-python.wasm" },
  markdownFence: "python",
  lineComment: "#",
  syntax: {
    commentTypes: ["comment"],
    definitionTypes: ["function_definition", "class_definition", "lambda"],
    scopeTypes: ["function_definition", "class_definition", "lambda"],
    definition: (node) => {
      if (node.type === "lambda") return { kind: "function", name: "" };
      const kind = scopes[node.type as keyof typeof scopes] as (typeof scopes)[keyof typeof scopes] | undefined;
      return kind === undefined ? null : { kind, name: fieldText(node, "name") };
    },
    parameters: (definition) =>
      (field(definition, "parameters")?.namedChildren ?? []).flatMap((parameter) => parameterName(parameter) ?? []),
    call: (node) => {
      const callee = node.type === "call" ? field(node, "function") : null;
      return callee === null ? null : { callee, arguments: argumentsOf(field(node, "arguments")) };
    },
    entries,
    literal,
    textParts,
    // `**options` gives what the dictionary holds.
    unwrap: (node) =>
      node.type === "parenthesized_expression" || node.type === "dictionary_splat"
        ? (node.firstNamedChild ?? node)
        : node,
    bindingTypes: [
      "assignment",
      "augmented_assignment",
      "named_expression",
      "for_statement",
      "for_in_clause",
      "as_pattern_target",
    ],
    bindings,
    outerWriteTypes: ["global_statement", "nonlocal_statement"],
    outerWrites: (node) =>
      node.namedChildren
        .filter(({ type }) => type === "identifier")
        .map(({ text }) => ({ name: text, isMember: true })),
    variable: (node) => (node.type === "identifier" ? node.text : null),
    dottedName,
    importTypes: ["import_statement", "import_from_statement"],
    imports,
    renaming: {
      types: ["aliased_import"],
      renamed: (node) => {
        const imported = node.parent?.type === "import_from_statement" ? fieldText(node, "name") : "";
        return imported === "" ? null : { local: fieldText(node, "alias"), imported };
      },
      referenceTypes: ["identifier"],
      isReference: (node) => {
        const { parent } = node;
        if (parent === null || parent.type === "aliased_import") return false;
        if (parent.type === "attribute") return field(parent, "attribute")?.id !== node.id;
        if (parent.type === "keyword_argument") return field(parent, "name")?.id !== node.id;
        return !/parameter|^dotted_name$|_definition$/.test(parent.type);
      },
    },
  },
};

function parameterName(parameter: SyntaxNode): string | null {
  if (parameter.type === "identifier") return parameter.text;
  const name = field(parameter, "name") ?? parameter.firstNamedChild;
  return name?.type === "identifier" ? name.text : null;
}

function argumentsOf(list: SyntaxNode | null): readonly Argument[] {
  if (list?.type !== "argument_list") return list === null ? [] : [{ name: null, value: list }];
  return list.namedChildren.flatMap((child): readonly Argument[] => {
    if (child.type === "comment") return [];
    const value = child.type === "keyword_argument" ? field(child, "value") : null;
    return [value === null ? { name: null, value: child } : { name: fieldText(child, "name"), value }];
  });
}

function entries(node: SyntaxNode): readonly Argument[] {
  if (node.type === "call" && fieldText(node, "function") === "dict") {
    return argumentsOf(field(node, "arguments")).filter(({ name }) => name !== null);
  }
  if (node.type !== "dictionary") return [];
  return node.namedChildren.flatMap((pair): readonly Argument[] => {
    const [key, value] = [field(pair, "key"), field(pair, "value")];
    const name = key === null ? null : literal(key);
    return value !== null && typeof name?.value === "string" ? [{ name: name.value, value }] : [];
  });
}

function literal(node: SyntaxNode): { value: ConstantValue } | null {
  switch (node.type) {
    case "true":
      return { value: true };
    case "false":
      return { value: false };
    case "none":
      return { value: null };
    case "integer":
    case "float": {
      const value = Number(
        node.text.replaceAll("_", "").replace(/^0[oO]?(?=[0-7])/, (zero) => (zero === "0" ? "" : "0o")),
      );
      return Number.isNaN(value) ? null : { value };
    }
    case "string": {
      const parts = textParts(node);
      return parts?.every((part) => typeof part === "string") === true ? { value: parts.join("") } : null;
    }
    default:
      return null;
  }
}

function textParts(node: SyntaxNode): readonly TextPart[] | null {
  if (node.type === "string") return stringParts(node);
  if (node.type === "concatenated_string")
    return joinTexts(node.namedChildren.flatMap((child) => textParts(child) ?? []));
  if (node.type === "binary_operator") return operatorParts(node);
  return formatCallParts(node);
}

function stringParts(node: SyntaxNode): readonly TextPart[] {
  const raw = /^[a-z]*r/i.test(node.firstNamedChild?.text ?? "");
  return joinTexts(
    node.namedChildren.flatMap((child): readonly TextPart[] => {
      if (child.type === "string_content") return [raw ? child.text : unescapeText(child.text)];
      if (child.type !== "interpolation") return [];
      return [field(child, "expression") ?? child.firstNamedChild ?? child];
    }),
  );
}

/** `a + b`, and `"…%s…" % value`. */
function operatorParts(node: SyntaxNode): readonly TextPart[] | null {
  const [left, right] = [field(node, "left"), field(node, "right")];
  const operator = field(node, "operator")?.text;
  if (left === null || right === null) return null;
  if (operator === "+") return [left, right];
  if (operator !== "%" || !isText(left)) return null;
  return right.type === "tuple" ? [left, ...right.namedChildren] : [left, right];
}

const isText = (node: SyntaxNode): boolean => node.type === "string" || node.type === "concatenated_string";

/** `"…{}…".format(values)` and `"sep".join(values)`. */
function formatCallParts(node: SyntaxNode): readonly TextPart[] | null {
  const callee = node.type === "call" ? field(node, "function") : null;
  const object = callee?.type === "attribute" ? field(callee, "object") : null;
  if (callee === null || object === null || !isText(object)) return null;
  if (!["format", "join"].includes(fieldText(callee, "attribute"))) return null;
  return [object, ...argumentsOf(field(node, "arguments")).map(({ value }) => value)];
}

function bindings(node: SyntaxNode): readonly Binding[] {
  if (node.type === "named_expression") return [{ name: fieldText(node, "name"), value: field(node, "value") }];
  const target = node.type === "as_pattern_target" ? node.firstNamedChild : field(node, "left");
  if (target === null) return [];
  if (target.type === "identifier") {
    const isAppended = node.type === "augmented_assignment" && fieldText(node, "operator") === "+=";
    const isPlain = node.type === "assignment";
    return [{ name: target.text, value: isPlain || isAppended ? field(node, "right") : null, isAppended }];
  }
  if (!/pattern|tuple|list/.test(target.type)) return [];
  const unpacked = node.type === "assignment" ? unpackedBindings(target, field(node, "right")) : null;
  if (unpacked !== null) return unpacked;
  return target.descendantsOfType("identifier").map(({ text }) => ({ name: text, value: null }));
}

/** `names, values = [], []`, where each name stands for one value. */
function unpackedBindings(target: SyntaxNode, right: SyntaxNode | null): readonly Binding[] | null {
  if (right === null || !/^(?:expression_list|tuple)$/.test(right.type)) return null;
  const [names, given] = [target.namedChildren, right.namedChildren];
  if (names.length !== given.length || names.some(({ type }) => type !== "identifier")) return null;
  if (given.some(({ type }) => type === "list_splat")) return null;
  return names.map(({ text }, at) => ({ name: text, value: given[at] ?? null }));
}

function dottedName(node: SyntaxNode): readonly string[] | null {
  if (node.type === "identifier") return [node.text];
  const object = node.type === "attribute" ? field(node, "object") : null;
  const prefix = object === null ? null : dottedName(object);
  return prefix === null ? null : [...prefix, fieldText(node, "attribute")];
}

function imports(node: SyntaxNode): readonly Import[] {
  const from = field(node, "module_name");
  return node.namedChildren.flatMap((child): readonly Import[] => {
    if (child.id === from?.id || (child.type !== "dotted_name" && child.type !== "aliased_import")) return [];
    const name = child.type === "aliased_import" ? fieldText(child, "name") : child.text;
    const alias = child.type === "aliased_import" ? fieldText(child, "alias") : null;
    if (from !== null) return [{ local: alias ?? name, qualified: `${from.text}.${name}`, module: from.text }];
    // `import a.b` binds `a`, and `a.b.c` already reads in full.
    const [first = name] = name.split(".");
    return [
      alias === null
        ? { local: first, qualified: first, module: name }
        : { local: alias, qualified: name, module: name },
    ];
  });
}
