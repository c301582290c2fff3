import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isComponentFile } from "../../../languages/component-scripts.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { calledWith, functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";

/** Filled by the program itself, once: what registers, describes, or is known beforehand. */
const registryName =
  /regist|handlers?$|plugins?$|routes?$|providers?$|types?$|commands?$|modules?$|components?$|strateg|factor|adapters?$|middlewares?$|listeners?$|constructors?|schemas?$|definitions?|rules?$|options?$|config|extensions?$|hooks?$|decorators?|metadata|services?$|models?$|instances?$|converters?|parsers?$|renderers?$|icons?$|colors?$|locales?|translations?|messages?Map|templates?$|loaders?$|enum|table$|aliases|mappings?$/i;
const registering =
  /^(?:register|define|add(?:Plugin|Handler|Rule|Route|Hook|Type|Command|Listener|Middleware)|use|install|declare|set(?:up|Default|Config|Option)|init|configure|load(?:All|Plugins?|Modules?|Config|Commands?|Routes?|Locales?|Handlers?)|on$)/i;

export const rule = defineRule({
  id: "javascript/unbounded-in-memory-state",
  class: "unbounded-in-memory-state",
  title: "Collection that only grows",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Each new key stays for as long as the process lives. Memory grows with the number of users or requests until the
    process is killed, usually under the highest load.`,
  fix: `
    Bound it: an LRU with a maximum and a lifetime, a delete when the owner goes, or a store outside of the process
    with expiry.`,
  example: {
    language: "typescript",
    before: `
      const sessions = new Map<string, Session>();
      export function remember(session: Session) {
        sessions.set(session.id, session);
      }`,
    after: `
      const sessions = new LRUCache<string, Session>({ max: 10_000, ttl: 3_600_000 });
      export function remember(session: Session) {
        sessions.set(session.id, session);
      }`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["memory", "cache"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  check: (context) =>
    context.mentions(/\.(?:set|push|add|unshift)\(|\]\s*(?:\?\?|\|\|)?=[^=]|=\s*[[{]\s*\.\.\./)
      ? findGrowing(context)
      : [],
});

function* findGrowing(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  // What stands in a component's script is each instance's own.
  if (isShortLived(context) || isComponentFile(context.path)) return;
  for (const { name, node, prefixes } of collections(context)) {
    if (registryName.test(name) || prefixes.some((prefix) => isBounded(name, prefix, context))) continue;
    if (prefixes.some((prefix) => growingPlace(name, prefix, context) !== null))
      yield { at: node, message: `\`${name}\` only grows: nothing in this module takes an entry out of it again.` };
  }
}

/** Tools that end, and pages that are closed. */
function isShortLived(context: RuleContext): boolean {
  return (
    /(?:^|\/)(?:fakes?|mocks?|__mocks__)\//i.test(context.path) ||
    ["test", "script", "example", "migration", "development"].includes(context.pathClass) ||
    context.mentions(
      /^#!|process\.argv|\bwindow\.|document\.|['"]use client['"]|from\s+['"](?:react|vue|svelte|preact|solid-js|vite|webpack|esbuild|rollup|commander|yargs|eslint|typescript|@babel\/\w+)['"]/m,
    )
  );
}

interface Collection {
  readonly name: string;
  readonly node: SyntaxNode;
  /** What stands before the name where it is used: nothing, `this.`, or the name of the class. */
  readonly prefixes: readonly string[];
}

/** Maps, sets, arrays and objects that are empty at first, of the module, or of a class that lives as long. */
function collections(context: RuleContext): readonly Collection[] {
  const ofModule = context.root.namedChildren
    .flatMap((statement) => (statement.type === "export_statement" ? statement.namedChildren : [statement]))
    .filter(({ type }) => type === "lexical_declaration" || type === "variable_declaration")
    .flatMap((declaration) => declaration.namedChildren)
    .filter(
      (declarator) =>
        isEmptyCollection(declarator.childForFieldName("value")) &&
        declarator.childForFieldName("name")?.type === "identifier",
    )
    .map((node) => ({ name: node.childForFieldName("name")?.text ?? "", node, prefixes: [""] }));
  const ofClasses = context.root
    .descendantsOfType(["public_field_definition", "field_definition"])
    .filter((field) => isEmptyCollection(field.childForFieldName("value")))
    .flatMap((node) => {
      const around = context.enclosingClass(node);
      // What is static lives as long as the module.
      const isStatic = node.children.some(({ type }) => type === "static");
      const name = (node.childForFieldName("name") ?? node.childForFieldName("property"))?.text ?? "";
      if (isStatic) return [{ name, node, prefixes: ["this.", ...(around === null ? [] : [`${around.name}.`])] }];
      return isLongLived(around) ? [{ name, node, prefixes: ["this."] }] : [];
    });
  return [...ofModule, ...ofClasses];
}

const isLongLived = (around: { readonly name: string; readonly node: SyntaxNode } | null): boolean =>
  around !== null &&
  !/Context/.test(around.name) &&
  (/(?:Service|Manager|Store|Cache|Server|Gateway|Limiter|Tracker|Monitor|Hub|Controller|Middleware|Pool|Repository)$/.test(
    around.name,
  ) ||
    /@Injectable|@WebSocketGateway/.test(around.node.parent?.text.slice(0, 200) ?? ""));

function isEmptyCollection(value: SyntaxNode | null): boolean {
  if (value === null) return false;
  if (value.type === "new_expression")
    return (
      /^(?:Map|Set)$/.test(value.childForFieldName("constructor")?.text ?? "") &&
      (value.childForFieldName("arguments")?.namedChildCount ?? 0) === 0
    );
  if (value.type === "call_expression") return value.text === "Object.create(null)";
  return (value.type === "object" || value.type === "array") && value.namedChildCount === 0;
}

/** Anything in the module that takes away, trims, counts or replaces. */
function isBounded(name: string, prefix: string, context: RuleContext): boolean {
  const path = `${prefix.replace(".", "\\.")}${name.replace(/[$#]/g, "\\$&")}`;
  return new RegExp(
    `${path}\\??\\.(?:delete|clear|splice|shift|pop|size|length)\\b|delete\\s+${path}\\b|(?<!(?:const|let|var)\\s)${path}\\s*=(?![=>]|\\s*[[{]\\s*\\.\\.\\.${path}\\b)|(?:Object\\.keys|Object\\.entries|keys|values)\\(${path}\\)\\.length|${path}\\.filter\\([^)]*\\)\\.length|\\b(?:prune|evict|trim|lru|clear\\w*)\\(\\s*${path}`,
  ).test(bodyWithoutDeclaration(name, prefix, context));
}

/** The source without the line that declares the collection. */
function bodyWithoutDeclaration(name: string, prefix: string, context: RuleContext): string {
  return prefix === ""
    ? context.source.replace(new RegExp(`(?:const|let|var)\\s+${name.replace(/\$/g, "\\$")}\\b[^=;]*=[^=]`), "")
    : context.source;
}

/** The first place within a function at which something with a computed key is put in. */
function growingPlace(name: string, prefix: string, context: RuleContext): SyntaxNode | null {
  const target = `${prefix}${name}`;
  const calls = context.root.descendantsOfType("call_expression").filter((call) => {
    const callee = call.childForFieldName("function");
    return (
      callee?.childForFieldName("object")?.text === target &&
      /^(?:set|push|add|unshift)$/.test(callee.childForFieldName("property")?.text ?? "")
    );
  });
  const assigning = ["assignment_expression", "augmented_assignment_expression"];
  const writes = context.root.descendantsOfType(assigning).filter((assignment) => {
    const operator = assignment.childForFieldName("operator")?.text ?? "=";
    // `counts[key] += 1` needs the key to be there.
    if (!/^(?:=|\?\?=|\|\|=)$/.test(operator)) return false;
    const left = assignment.childForFieldName("left");
    if (left?.text === target) return isCopiedWithMore(assignment, target);
    return left?.type === "subscript_expression" && left.childForFieldName("object")?.text === target;
  });
  return [...calls, ...writes].find((place) => growsWithInput(place, context)) ?? null;
}

/** `entries = [...entries, entry]`. */
function isCopiedWithMore(assignment: SyntaxNode, target: string): boolean {
  const made = assignment.childForFieldName("right");
  return (
    /^(?:array|object)$/.test(made?.type ?? "") &&
    (made?.namedChildren.some((child) => child.text === `...${target}`) ?? false) &&
    (made?.namedChildCount ?? 0) > 1
  );
}

/** In a function, other than the callback of an iteration that the module itself starts. */
function runsAgain(place: SyntaxNode): boolean {
  for (let fn = functionAround(place); fn !== null; fn = functionAround(fn)) {
    if (!/^(?:forEach|map|filter|reduce|each|entries|then)$/.test(methodOf(calledWith(fn)))) return true;
  }
  return false;
}

/** In a function that runs again and again, under a key that comes from outside. */
function growsWithInput(place: SyntaxNode, context: RuleContext): boolean {
  if (!runsAgain(place)) return false;
  const around = context.enclosingFunction(place);
  if (registering.test(around?.name.split(".").at(-1) ?? "")) return false;
  if (place.childForFieldName("left")?.type === "identifier") return true;
  const key =
    place.type === "call_expression"
      ? context.argument(place, 0)
      : (place.childForFieldName("left")?.childForFieldName("index") ?? null);
  return key !== null && !context.isConstant(key);
}
