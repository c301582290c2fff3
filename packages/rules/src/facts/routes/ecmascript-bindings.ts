import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** Node types of functions, for `ancestorsOfType`. */
export const functionTypes = [
  "arrow_function",
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
  "method_definition",
];
const scopeTypes = ["statement_block", "program", "class_body", ...functionTypes];

/** Where the names of a file are declared. */
export interface Bindings {
  /** The same for each mention of one declaration, and for no other of the same name. */
  identityOf(name: SyntaxNode): string;
  /** Whether a name, or what it is a member of, comes from another file. */
  isImported(node: SyntaxNode): boolean;
}

interface Declaration {
  readonly start: number;
  readonly end: number;
}

/** Indexes the declarations of a file: variables, functions, parameters. */
export function createBindings({ context }: FactSource): Bindings {
  const declarations = new Map<string, Declaration[]>();
  const imported = new Set(
    context.root
      .descendantsOfType("import_statement")
      .flatMap((node) => node.descendantsOfType("identifier"))
      .map(({ text }) => text),
  );
  const declare = (name: SyntaxNode | null, scope: SyntaxNode | undefined): void => {
    if (name?.type !== "identifier" || scope === undefined) return;
    const list = declarations.get(name.text) ?? [];
    list.push({ start: scope.startIndex, end: scope.endIndex });
    declarations.set(name.text, list);
  };
  for (const node of context.root.descendantsOfType("variable_declarator")) {
    const name = node.childForFieldName("name");
    declare(name, node.ancestorsOfType(scopeTypes)[0]);
    if (!/^(?:await\s+)?(?:require|import)\s*\(/.test(node.childForFieldName("value")?.text.slice(0, 40) ?? ""))
      continue;
    for (const each of name?.descendantsOfType(["identifier", "shorthand_property_identifier_pattern"]) ?? [])
      imported.add(each.text);
  }
  for (const node of context.root.descendantsOfType(functionTypes)) {
    if (node.type !== "method_definition") declare(node.childForFieldName("name"), node.ancestorsOfType(scopeTypes)[0]);
    for (const parameter of parametersOf(node)) declare(parameter, node);
  }
  return {
    identityOf: (name) => {
      const at = name.startIndex;
      let inner: Declaration | null = null;
      for (const each of declarations.get(name.text) ?? []) {
        if (each.start <= at && at < each.end && (inner === null || each.start >= inner.start)) inner = each;
      }
      return `${name.text}@${inner?.start ?? "file"}`;
    },
    isImported: (node) => {
      if (/^require\s*\(/.test(node.text.slice(0, 20))) return true;
      const root = /^[\w$]+/.exec(node.text.slice(0, 200))?.[0] ?? "";
      return /^(?:identifier|member_expression)$/.test(node.type) && imported.has(root);
    },
  };
}

/** Returns the names of the parameters of a function, without those that are taken apart. */
export function parametersOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = node.childForFieldName("parameters");
  const given = list === null ? [node.childForFieldName("parameter")] : list.namedChildren;
  return given.flatMap((each) => each?.childForFieldName("pattern") ?? each?.childForFieldName("left") ?? each ?? []);
}
