import { firstWhere } from "../engine/first-where.ts";
import { ancestors } from "../engine/syntax-node.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { CompactNode } from "../engine/tree/compact-node.ts";
import type { LanguageId } from "../languages/language.ts";

type Visibility = (definition: SyntaxNode, name: string) => boolean;

/** By the words that stand on a definition and by what the language says where none stands: never by its text. */
const visibilities: Readonly<Partial<Record<LanguageId, Visibility>>> = {
  c: (node) => !isStatic(node),
  cpp: isPublicInCpp,
  csharp: isPublicInCsharp,
  go: (node, name) => /^\p{Lu}/u.test(name.slice(name.lastIndexOf(".") + 1)) && !isLocal(node),
  java: (node) => {
    const words = modifiers(node);
    return words.has("public") || (!words.has("private") && /^(?:interface|annotation_type)_body$/.test(holder(node)));
  },
  kotlin: (node) => !isLocal(node) && ["private", "protected", "internal"].every((word) => !modifiers(node).has(word)),
  php: (node) => !modifiers(node).has("private") && !modifiers(node).has("protected"),
  ruby: isPublicInRuby,
  rust: isPublicInRust,
};

/**
 * Whether code outside a definition's package or library may use it, as far as the definition itself and the section in
 * which it stands say so. Languages that have no words for it hide what starts with an underscore.
 */
export function isPublicDefinition(language: LanguageId, node: SyntaxNode, name: string): boolean {
  return visibilities[language]?.(node, name) ?? !name.startsWith("_");
}

function holder({ parent }: SyntaxNode): string {
  return parent?.type ?? "";
}

/** Within a function: nobody outside of it sees it. */
function isLocal(node: SyntaxNode): boolean {
  const { parent } = node;
  const around = parent?.type === "type_declaration" ? holder(parent) : holder(node);
  return /^(?:block|statements|statement_list|lambda_literal|function_body|compound_statement)$/.test(around);
}

/** The words before the name, each in a node of its own or together in one. */
function modifiers(node: SyntaxNode): ReadonlySet<string> {
  const words = new Set<string>();
  for (const child of node.children) {
    if (child.type === "modifier" || child.type === "visibility_modifier") words.add(child.text);
    else if (child.type === "modifiers")
      for (const word of child.children) if (!word.type.endsWith("annotation")) words.add(word.text);
    if (child.fieldName === "name" || child.fieldName === "body") break;
  }
  return words;
}

const typesInCsharp = /^(?:class|struct|interface|record|enum)_declaration$/;

/** Members are private and types internal unless they say more; what an interface asks for, and what answers it, is public. */
function isPublicInCsharp(node: SyntaxNode): boolean {
  if (node.type === "namespace_declaration") return true;
  if (node.type === "local_function_statement") return false;
  const words = modifiers(node);
  if (words.has("public")) return true;
  if (["private", "protected", "internal"].some((word) => words.has(word))) return false;
  const outer = node.parent?.parent?.type;
  if (outer === "interface_declaration") return true;
  return (
    !typesInCsharp.test(node.type) && node.namedChildren.some(({ type }) => type === "explicit_interface_specifier")
  );
}

/** What a trait asks for, and what answers it, is as open as the trait. `pub(crate)` stays within the package. */
function isPublicInRust(node: SyntaxNode): boolean {
  if (node.type === "impl_item") return true;
  if (node.type === "macro_definition") {
    const before = node.previousNamedSibling;
    return before?.type === "attribute_item" && before.text.includes("macro_export");
  }
  const around = node.type === "function_item" ? node.parent?.parent : undefined;
  if (around?.type === "trait_item") return isPublicInRust(around);
  if (around?.type === "impl_item" && around.childForFieldName("trait") !== null) return true;
  return node.children.some(({ type, text }) => type === "visibility_modifier" && text === "pub");
}

function isStatic(node: SyntaxNode): boolean {
  return node.namedChildren.some(({ type, text }) => type === "storage_class_specifier" && text === "static");
}

/** A section of a class, or a namespace without a name, decides; outside of both `static` does. */
function isPublicInCpp(node: SyntaxNode): boolean {
  let inner = node;
  let isMember = false;
  for (const around of ancestors(node)) {
    if (around.type === "field_declaration_list" && !isMember) {
      isMember = true;
      const opens = around.parent?.type !== "class_specifier";
      if (!(sectionOf(around, inner, cppSections)?.isPublic ?? opens)) return false;
    }
    if (around.type === "compound_statement") return false;
    if (around.type === "namespace_definition" && around.childForFieldName("name") === null) return false;
    inner = around;
  }
  return isMember || !isStatic(node);
}

/** Where a section of a body starts, and whether it is open. */
interface Section {
  readonly startIndex: number;
  readonly isPublic: boolean;
}

interface Sections {
  readonly starts: readonly Section[];
  /** Names that a statement of their own makes private or public. */
  readonly named: ReadonlyMap<string, boolean>;
}

function cppSections(body: SyntaxNode): Sections {
  const starts = body.namedChildren
    .filter(({ type }) => type === "access_specifier")
    .map(({ startIndex, text }) => ({ startIndex, isPublic: text.startsWith("public") }));
  return { starts, named: new Map() };
}

const rubyBodies = /^(?:body_statement|block_body|program|then)$/;
const rubyWords: Readonly<Record<string, boolean>> = {
  private: false,
  protected: false,
  private_class_method: false,
  private_constant: false,
  public: true,
  public_class_method: true,
  module_function: true,
};

/** `private` alone starts a section, before a definition it is for that one, and with names it is for those. */
function isPublicInRuby(node: SyntaxNode, name: string): boolean {
  const list = node.parent;
  const word = list?.type === "argument_list" ? list.parent?.childForFieldName("method")?.text : undefined;
  if (word !== undefined && Object.hasOwn(rubyWords, word)) return rubyWords[word] === true;
  let inner = node;
  for (const around of ancestors(node)) {
    if (rubyBodies.test(around.type)) {
      const own = sectionsOf(around, rubySections).named.get(name);
      if (own !== undefined) return own;
      // Sections are for methods of instances: `def self.name` and classes need the statement.
      return node.type !== "method" || (sectionOf(around, inner, rubySections)?.isPublic ?? true);
    }
    inner = around;
  }
  return true;
}

function rubySections(body: SyntaxNode): Sections {
  const starts: Section[] = [];
  const named = new Map<string, boolean>();
  for (const child of body.namedChildren) {
    const isCall = child.type === "call" && child.childForFieldName("receiver") === null;
    const word = isCall
      ? (child.childForFieldName("method")?.text ?? "")
      : child.type === "identifier"
        ? child.text
        : "";
    if (!Object.hasOwn(rubyWords, word)) continue;
    const isPublic = rubyWords[word] === true;
    const given = isCall ? (child.childForFieldName("arguments")?.namedChildren ?? []) : [];
    if (given.length === 0) starts.push({ startIndex: child.startIndex, isPublic });
    for (const name of given)
      if (/symbol|string/.test(name.type)) named.set(name.text.replace(/^:|["']/g, ""), isPublic);
  }
  return { starts, named };
}

type FindSections = (body: SyntaxNode) => Sections;

const knownSections = new WeakMap<object, Map<number, Sections>>();

/** A body's sections, found once: a class of many methods is asked by each of them. */
function sectionsOf(body: SyntaxNode, find: FindSections): Sections {
  if (!(body instanceof CompactNode)) return find(body);
  const ofTree = knownSections.get(body.tree) ?? new Map<number, Sections>();
  knownSections.set(body.tree, ofTree);
  const sections = ofTree.get(body.id) ?? find(body);
  ofTree.set(body.id, sections);
  return sections;
}

/** The section of a body in which a child stands, or null before the first. */
function sectionOf(body: SyntaxNode, child: SyntaxNode, find: FindSections): Section | null {
  const { starts } = sectionsOf(body, find);
  return starts[firstWhere(starts, ({ startIndex }) => startIndex > child.startIndex) - 1] ?? null;
}
