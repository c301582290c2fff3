import type { PathClass } from "@muster/contract";
import { symbolOf } from "../engine/symbol.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language, LanguageId } from "../languages/language.ts";
import type { Argument, ConstantValue, Definition, Import, TextPart } from "../languages/language-syntax.ts";
import { evaluateConstant, isConstant, stepsMax } from "./constants.ts";
import { commentsBeside } from "./comments.ts";
import { mentions } from "./mentions.ts";
import { createNameIndex } from "./name-index.ts";
import { qualifiedName } from "./qualified-name.ts";
import { createScopes } from "./scope-bindings.ts";
import { createLineIndex } from "../engine/line-index.ts";
import type { LineIndex } from "../engine/line-index.ts";
import { holdsAny } from "../text/literal-scanner.ts";
import type { FoundLiterals, LiteralGroup } from "../text/literal-scanner.ts";
import type { CompactNode } from "../engine/tree/compact-node.ts";
import { controlFlowOf } from "../facts/control-flow/registry.ts";
import { measureFunctions } from "../facts/measure-functions.ts";
import type { MeasuredFunction } from "../facts/measure-functions.ts";

type Maybe = SyntaxNode | null | undefined;

const isAbsent = (node: Maybe): node is null | undefined => node === null || node === undefined;

/**
 * What `accept` and `message` may ask about the file around a match. Every helper takes a missing node and answers null
 * (or false, or nothing), so that optional captures need no checks of their own.
 */
export interface RuleContext {
  readonly path: string;
  readonly pathClass: PathClass;
  readonly language: LanguageId;
  readonly root: SyntaxNode;
  /** The whole decoded text; indexes of nodes count in it. */
  readonly source: string;

  /** The function around a node (not the node itself), with its name; null at module level. */
  enclosingFunction(node: Maybe): (Definition & { readonly node: SyntaxNode }) | null;
  enclosingClass(node: Maybe): (Definition & { readonly node: SyntaxNode }) | null;
  /** Names of all definitions around a node, outermost first, joined with dots. */
  symbol(node: Maybe): string;

  /** The dotted name of a call's callee or of a name, import aliases resolved: `requests.get`, `MyApp.Repo.query!`. */
  name(node: Maybe): string | null;
  /** All arguments of a call; a piped Elixir value comes first. */
  arguments(call: Maybe): readonly Argument[];
  /** The argument at a position (from 0, positional ones only), or by name: a keyword, or an entry of an options object. */
  argument(call: Maybe, which: number | string): SyntaxNode | null;
  /** The named entry of an object, dictionary, map or keyword list. Names held in a variable are looked up once. */
  entry(collection: Maybe, name: string): SyntaxNode | null;

  /** The node, or, for a name that is assigned exactly once in its function or module, what is assigned. */
  resolve(node: Maybe): SyntaxNode | null;
  /** All that is ever assigned or appended to a name in its function or module; null when one cannot see it all. */
  values(node: Maybe): readonly SyntaxNode[] | null;
  /** The value of literals, concatenations and names that only ever hold one. Elixir atoms keep their colon. */
  constant(node: Maybe): { readonly value: ConstantValue } | null;
  /** The same, when it is text. */
  text(node: Maybe): string | null;
  /** Whether a value is fixed in the source even if it cannot be told here: literals, ALL_CAPS, texts made of them. */
  isConstant(node: Maybe): boolean;
  /** Literal and computed parts of a text that is put together (`+`, templates, f-strings, `%`, format); null if it is none. */
  textParts(node: Maybe): readonly TextPart[] | null;

  /** All nodes of some types whose text is a name, in order. The names of a type are sorted out once per file. */
  named(types: readonly string[], name: string): readonly SyntaxNode[];

  /** Whether the file imports a module, or a submodule of it. */
  importsModule(module: string): boolean;
  /** Whether the file's text holds one of some literals. */
  holdsAny(group: LiteralGroup): boolean;
  /** Whether the file's text matches anywhere: a cheap no, asked once per file, before a rule looks closer. */
  mentions(pattern: RegExp): boolean;
  /** Comments on the lines of a node and directly above it, without their markers. */
  comments(node: Maybe): readonly string[];
  /** All comments of the file, in order. */
  commentNodes(): readonly SyntaxNode[];

  /** All functions with their measures, in order; nothing in a language whose functions are not measured. */
  functions(): readonly MeasuredFunction[];
}

/** Returns the helpers for one parsed file. What they find they remember until the file is done. */
export function createRuleContext(file: {
  path: string;
  pathClass: PathClass;
  language: Language;
  root: CompactNode;
  /** The whole decoded text, of which `root` may leave out the white space around. */
  text: string;
  /** Its lines, where they are known already. */
  index?: LineIndex;
  /** What a scan of the text found, where there was one. */
  literals?: FoundLiterals;
}): RuleContext {
  const { root, language } = file;
  const { syntax } = language;
  const scopes = createScopes(root, syntax);
  const start = () => ({ syntax, scopes, depth: 0, hops: 0, steps: { left: stepsMax } });
  const holdsAnyOf = (group: LiteralGroup): boolean => file.literals?.hasAny(group) ?? holdsAny(file.text, group);
  const mentioned = new Map<RegExp, boolean>();
  // An expression that stands within a function is another object at every call.
  const mentionedAlike = new Map<string, Map<string, boolean>>();
  let imports: readonly Import[] | null = null;
  const importList = (): readonly Import[] =>
    (imports ??= root.descendantsOfType(syntax.importTypes).flatMap((node) => syntax.imports(node)));

  let importMap: ReadonlyMap<string, Import> | null = null;
  // The first import of a name wins: later ones overwrite nothing.
  const importsByLocal = (): ReadonlyMap<string, Import> =>
    (importMap ??= new Map(
      importList()
        .toReversed()
        .map((found) => [found.local, found]),
    ));

  const importing = new Map<string, boolean>();
  const importsWithin = (module: string): boolean =>
    importList().some(
      (found) =>
        found.module === module ||
        (found.module.startsWith(module) && /^[./:]/.test(found.module.slice(module.length))),
    );

  let comments: readonly SyntaxNode[] | null = null;
  const commentList = (): readonly SyntaxNode[] => (comments ??= root.descendantsOfType(syntax.commentTypes));

  let functions: readonly MeasuredFunction[] | null = null;
  const measure = (): readonly MeasuredFunction[] => {
    const controlFlow = controlFlowOf(language.id);
    if (controlFlow === null) return [];
    return measureFunctions({
      tree: root.tree,
      index: file.index ?? createLineIndex(file.text),
      commentTypes: syntax.commentTypes,
      controlFlow,
    });
  };

  const enclosing = (node: SyntaxNode, kind: Definition["kind"]): (Definition & { node: SyntaxNode }) | null => {
    for (const ancestor of node.ancestorsOfType(syntax.scopeTypes)) {
      const definition = syntax.definition(ancestor);
      if (definition?.kind === kind) return { ...definition, node: ancestor };
    }
    return null;
  };
  const resolve = (node: Maybe): SyntaxNode | null => {
    if (isAbsent(node)) return null;
    const inner = syntax.unwrap(node);
    const name = syntax.variable(inner);
    return name === null ? inner : (scopes.valueOf(name, inner) ?? inner);
  };
  const values = (node: Maybe): readonly SyntaxNode[] | null => {
    const name = isAbsent(node) ? null : syntax.variable(syntax.unwrap(node));
    return isAbsent(node) || name === null ? null : scopes.valuesOf(name, node);
  };
  const entry = (collection: Maybe, name: string): SyntaxNode | null => {
    const entries = isAbsent(collection) ? [] : syntax.entries(resolve(collection) ?? collection);
    // The last one wins in every language we read.
    return entries.findLast((candidate) => candidate.name === name)?.value ?? null;
  };
  const argumentsOfCall = rememberByNode((call): readonly Argument[] => syntax.call(call)?.arguments ?? []);
  const argumentsOf = (call: Maybe): readonly Argument[] => (isAbsent(call) ? [] : argumentsOfCall(call));
  const constant = orNull(rememberByNode((node) => evaluateConstant(node, start())));
  const constantNodes = rememberByNode((node) => isConstant(node, start()));

  return {
    path: file.path,
    pathClass: file.pathClass,
    language: language.id,
    root,
    source: file.text,
    enclosingFunction: orNull(rememberByNode((node) => enclosing(node, "function"))),
    enclosingClass: orNull(rememberByNode((node) => enclosing(node, "class"))),
    symbol: (node) => (isAbsent(node) ? "" : symbolOf(node, syntax)),
    name: orNull(rememberByNode((node) => qualifiedName(syntax.call(node)?.callee ?? node, syntax, importsByLocal))),
    arguments: argumentsOf,
    argument: (call, which) => {
      const all = argumentsOf(call);
      if (typeof which === "number") return all.filter(({ name }) => name === null)[which]?.value ?? null;
      const named = all.findLast(({ name }) => name === which)?.value;
      return (
        named ??
        all.map(({ name, value }) => (name === null ? entry(value, which) : null)).find((found) => found !== null) ??
        null
      );
    },
    entry,
    resolve,
    values,
    constant,
    text: (node) => {
      const value = constant(node)?.value;
      return typeof value === "string" ? value : null;
    },
    isConstant: (node) => !isAbsent(node) && constantNodes(node),
    textParts: (node) => (isAbsent(node) ? null : syntax.textParts(syntax.unwrap(node))),
    named: createNameIndex(root),
    importsModule: (module) => {
      const known = importing.get(module) ?? importsWithin(module);
      importing.set(module, known);
      return known;
    },
    holdsAny: holdsAnyOf,
    mentions: (pattern) => {
      const asked = mentioned.get(pattern);
      if (asked !== undefined) return asked;
      const alike = mentionedAlike.get(pattern.source) ?? new Map<string, boolean>();
      mentionedAlike.set(pattern.source, alike);
      const known = alike.get(pattern.flags) ?? mentions(file.text, pattern, holdsAnyOf);
      mentioned.set(pattern, known);
      alike.set(pattern.flags, known);
      return known;
    },
    comments: (node) => (isAbsent(node) ? [] : commentsBeside(node, commentList(), file.text)),
    commentNodes: commentList,
    functions: () => (functions ??= measure()),
  };
}

/** Many rules ask the same of one node: it is found out once. */
function rememberByNode<Answer>(find: (node: SyntaxNode) => Answer): (node: SyntaxNode) => Answer {
  const known = new Map<number, Answer>();
  return (node) => {
    const answer = known.get(node.id);
    if (answer !== undefined) return answer;
    const found = find(node);
    known.set(node.id, found);
    return found;
  };
}

function orNull<Answer>(find: (node: SyntaxNode) => Answer): (node: Maybe) => Answer | null {
  return (node) => (isAbsent(node) ? null : find(node));
}
