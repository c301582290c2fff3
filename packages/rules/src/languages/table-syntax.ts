import type { SyntaxNode } from "../engine/syntax-node.ts";
import type {
  Argument,
  Binding,
  ConstantValue,
  Definition,
  Import,
  LanguageSyntax,
  TextPart,
  Write,
} from "./language-syntax.ts";
import { field, fieldText, joinTexts, unescapeText } from "./node-access.ts";

type ByType<Value> = Readonly<Record<string, Value>>;

type Member = readonly [object: SyntaxNode | null, member: SyntaxNode | null];

/** How a language writes what the helpers ask for, by node type. What is left out is not in the language. */
export interface SyntaxTable {
  readonly commentTypes: readonly string[];
  /** What a node defines; its name is in the field `name` unless a function says otherwise. */
  readonly definitions: ByType<Definition["kind"] | ((node: SyntaxNode) => Definition | null)>;
  /** Where the parameters stand, unless in the field `parameters`. */
  readonly parameterList?: (definition: SyntaxNode) => SyntaxNode | null;
  /** Nodes that declare one parameter, and the name of it. */
  readonly parameters: ByType<(node: SyntaxNode) => string>;
  /** The callee and the list of arguments of a call. */
  readonly calls: ByType<(node: SyntaxNode) => readonly [callee: SyntaxNode | null, list: SyntaxNode | null]>;
  /** Arguments and entries that have a name or stand in a node of their own. */
  readonly arguments?: ByType<(node: SyntaxNode) => Argument | null>;
  /** The named entries of a collection. */
  readonly entries?: ByType<(node: SyntaxNode) => readonly Argument[]>;
  readonly literals: ByType<(text: string) => ConstantValue | undefined>;
  /** Texts: nodes whose children are contents, escapes and interpolations. */
  readonly texts: readonly string[];
  readonly contentTypes: readonly string[];
  readonly escapeTypes?: readonly string[];
  readonly interpolationTypes?: readonly string[];
  /** Nodes that put texts together, and the operator by which they do. */
  readonly concatenation?: readonly [type: string, operator: string];
  readonly textParts?: ByType<(node: SyntaxNode) => readonly TextPart[] | null>;
  /** Nodes whose value is that of their first named child. */
  readonly wrappers?: readonly string[];
  readonly bindings: ByType<(node: SyntaxNode) => readonly Binding[]>;
  /** Assignments that declare nothing: they may write what a function around, or the object, holds. */
  readonly assignments?: readonly string[];
  readonly variables: readonly string[];
  /** Names of one part, and names whose text holds all parts between the separators. */
  readonly nameTypes: readonly string[];
  readonly separator?: RegExp;
  /** What stands before the last part of a name, and that part. */
  readonly members: ByType<readonly [object: string, member: string] | ((node: SyntaxNode) => Member)>;
  /** Where no fields tell them: the parts of a name, or null. */
  readonly dottedName?: (node: SyntaxNode) => readonly string[] | null;
  readonly imports: ByType<(node: SyntaxNode) => readonly Import[]>;
}

/** Returns the syntax that a table describes. */
export function tableSyntax(table: SyntaxTable): LanguageSyntax {
  const at = <Value>(by: ByType<Value> | undefined, node: SyntaxNode): Value | undefined =>
    by !== undefined && Object.hasOwn(by, node.type) ? by[node.type] : undefined;
  const textParts = (node: SyntaxNode): readonly TextPart[] | null => {
    const special = at(table.textParts, node)?.(node) ?? null;
    if (special !== null) return special;
    return table.texts.includes(node.type) ? partsOfText(node, table) : partsOfConcatenation(node, table);
  };
  const wrappers = table.wrappers ?? [];
  return {
    commentTypes: table.commentTypes,
    definitionTypes: Object.keys(table.definitions),
    scopeTypes: Object.keys(table.definitions),
    definition: (node) => {
      const rule = at(table.definitions, node);
      if (rule === undefined) return null;
      return typeof rule === "string" ? { kind: rule, name: fieldText(node, "name") } : rule(node);
    },
    parameters: (definition) => parameterNames(definition, table),
    call: (node) => {
      const [callee = null, list = null] = at(table.calls, node)?.(node) ?? [];
      return callee === null ? null : { callee, arguments: argumentsIn(list, table) };
    },
    entries: (node) => at(table.entries, node)?.(node) ?? [],
    literal: (node) => {
      const value = at(table.literals, node)?.(node.text);
      if (value !== undefined) return { value };
      const parts = table.texts.includes(node.type) ? textParts(node) : null;
      return parts?.every((part) => typeof part === "string") === true ? { value: parts.join("") } : null;
    },
    textParts,
    unwrap: (node) => {
      let inner = node;
      while (wrappers.includes(inner.type) && inner.namedChildCount === 1) inner = inner.firstNamedChild ?? node;
      return inner;
    },
    bindingTypes: Object.keys(table.bindings),
    bindings: (node) => {
      const found = at(table.bindings, node)?.(node) ?? [];
      return table.assignments?.includes(node.type) === true
        ? found.map((binding) => ({ ...binding, isDeclared: false }))
        : found;
    },
    outerWriteTypes: table.assignments ?? [],
    outerWrites: (node) => writesOf(node, at(table.bindings, node)?.(node) ?? []),
    variable: (node) => (table.variables.includes(node.type) ? node.text : null),
    dottedName: table.dottedName ?? ((node) => nameParts(node, table)),
    importTypes: Object.keys(table.imports),
    imports: (node) => at(table.imports, node)?.(node) ?? [],
  };
}

/** `name = …`, and `this.name = …`, which writes the member that the class's other methods read as `name`. */
function writesOf(node: SyntaxNode, bound: readonly Binding[]): readonly Write[] {
  const left = field(node, "left") ?? node.firstNamedChild;
  const member = left === null ? undefined : /^(?:this|self)(?:\.|->)(\w+)$/.exec(left.text.slice(0, 200))?.[1];
  if (member !== undefined) return [{ name: member, isMember: true }];
  return bound.map(({ name }) => ({ name, isMember: false }));
}

function partsOfText(node: SyntaxNode, table: SyntaxTable): readonly TextPart[] {
  const parts = node.namedChildren.flatMap((child): readonly TextPart[] => {
    if (table.contentTypes.includes(child.type)) return [child.text];
    if (table.escapeTypes?.includes(child.type) === true) return [unescapeText(child.text)];
    if (table.interpolationTypes?.includes(child.type) !== true) return [];
    return [child.namedChildren.find(({ type }) => !type.includes("brace")) ?? child];
  });
  return joinTexts(parts);
}

function partsOfConcatenation(node: SyntaxNode, { concatenation }: SyntaxTable): readonly TextPart[] | null {
  const [type, operator] = concatenation ?? [];
  if (node.type !== type || fieldText(node, "operator") !== operator) return null;
  const [left, right] = [field(node, "left"), field(node, "right")];
  return left === null || right === null ? null : [left, right];
}

function nameParts(node: SyntaxNode, table: SyntaxTable): readonly string[] | null {
  if (table.nameTypes.includes(node.type)) {
    const { separator } = table;
    return separator === undefined ? [node.text] : node.text.split(separator).filter((part) => part !== "");
  }
  const rule = Object.hasOwn(table.members, node.type) ? table.members[node.type] : undefined;
  if (rule === undefined) return null;
  const [object, member] = typeof rule === "function" ? rule(node) : [field(node, rule[0]), field(node, rule[1])];
  if (member === null) return null;
  const last = nameParts(member, table) ?? [member.text];
  if (object === null) return last;
  // What a call returns has no name, also where a call is its own callee.
  const prefix = Object.hasOwn(table.calls, object.type) ? null : nameParts(object, table);
  return prefix === null ? null : [...prefix, ...last];
}

function argumentsIn(list: SyntaxNode | null, table: SyntaxTable): readonly Argument[] {
  return (list?.namedChildren ?? []).flatMap((child): readonly Argument[] => {
    if (table.commentTypes.includes(child.type)) return [];
    const read = table.arguments?.[child.type];
    if (read === undefined) return [{ name: null, value: child }];
    const argument = read(child);
    return argument === null ? [] : [argument];
  });
}

function parameterNames(definition: SyntaxNode, table: SyntaxTable): readonly string[] {
  const list = field(definition, "parameters") ?? table.parameterList?.(definition) ?? null;
  const declared = list === null ? [] : [list, ...list.namedChildren];
  return declared.flatMap((node) => {
    const name = table.parameters[node.type]?.(node) ?? "";
    return name === "" ? [] : [name];
  });
}
