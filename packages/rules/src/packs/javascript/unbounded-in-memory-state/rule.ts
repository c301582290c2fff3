import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isComponentFile } from "../../../languages/component-scripts.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { declaredTypeOf } from "../../../vocabulary/javascript/declared-types.ts";
import {
  calledWith,
  functionAround,
  functionTypes,
  methodOf,
  parametersOf,
} from "../../../vocabulary/javascript/functions.ts";
import { runsInPage } from "../../../vocabulary/javascript/page-code.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

/** Filled by the program itself, once: what registers, describes, or is known beforehand. */
const parts =
  "plugin handler rule route hook type command listener middleware module provider component adapter schema option " +
  "extension service model instance parser renderer icon color template loader mapping package namespace limiter environment";
const registryName = new RegExp(
  [
    "regist|strateg|factor|constructor|definition|decorator|metadata|config|enum|converter|locale|translation|messages?Map",
    `(?:${parts.replaceAll(" ", "|")})s?$|(?:table|aliases|nsps|env)$`,
  ].join("|"),
  "i",
);
const registering =
  /^(?:register|define|use|install|declare|init|configure|on$|set(?:up|Default|Config|Option)|add(?:Plugin|Handler|Rule|Route|Hook|Type|Command|Listener|Middleware)|load(?:All|Plugins?|Modules?|Config|Commands?|Routes?|Locales?|Handlers?))/i;

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
  version: 12,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  check: (context) =>
    context.mentions(/\.(?:set|push|add|unshift)\(|\]\s*(?:\?\?|\|\|)?=[^=]|=\s*[[{]\s*\.\.\./)
      ? findGrowing(context)
      : [],
});

function* findGrowing(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  // What stands in a component's script is each instance's own.
  if (isShortLived(context) || isComponentFile(context.path)) return;
  const found = collections(context).filter(
    ({ name }) => !registryName.test(name.replace(/(?<=[a-z])(?:Map|Set|List|ByName)$/, "")),
  );
  if (found.length === 0) return;
  const [bounded, places] = [boundedTargets(context), growingPlaces(context)];
  for (const { name, node, prefixes } of found) {
    const targets = prefixes.map((prefix) => `${prefix}${name}`);
    if (targets.some((target) => bounded.has(target))) continue;
    if (targets.some((target) => places.get(target)?.some((place) => growsWithInput(place, context)) === true))
      yield { at: node, message: `\`${name}\` only grows: nothing in this module takes an entry out of it again.` };
  }
}

/** Tools that end, and pages that are closed. */
function isShortLived(context: RuleContext): boolean {
  return (
    /(?:^|\/)(?:fakes?|mocks?|__mocks__)\//i.test(context.path) ||
    isTestFile(context) ||
    ["test", "script", "example", "migration", "development"].includes(context.pathClass) ||
    runsInPage(context) ||
    context.mentions(
      /^#!|process\.argv|from\s+['"](?:vite|webpack|esbuild|rollup|commander|yargs|eslint|typescript|@babel\/\w+)['"]/m,
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
      if (isStatic && /Regist(?:er|ry)/.test(around?.name ?? "")) return [];
      if (isStatic) return [{ name, node, prefixes: ["this.", ...(around === null ? [] : [`${around.name}.`])] }];
      return isLongLived(around, context) ? [{ name, node, prefixes: ["this."] }] : [];
    });
  return [...ofModule, ...ofClasses];
}

const isLongLived = (
  around: { readonly name: string; readonly node: SyntaxNode } | null,
  { source }: RuleContext,
): boolean =>
  around !== null &&
  !/Context(?:Manager)?$/.test(around.name) &&
  (/(?:Service|Manager|Store|Cache|Server|Gateway|Limiter|Tracker|Monitor|Hub|Controller|Middleware|Pool|Repository|Processor|Worker|Scheduler|Dispatcher|Broker)$/.test(
    around.name,
  ) ||
    /@(?:Injectable|WebSocketGateway|Processor|Controller|Resolver|EventsHandler)\b/.test(
      decoratedHead(around.node, source),
    ));

/** Decorators stand before the class, within the statement that exports it. */
function decoratedHead({ parent }: SyntaxNode, source: string): string {
  return parent === null ? "" : source.slice(parent.startIndex, Math.min(parent.endIndex, parent.startIndex + 200));
}

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

const chain = String.raw`((?:[\w$]+\.){0,8}#?[\w$]+)`;
/** What takes away, trims or counts; how the collection reads is the first group that matched. */
const removals = new RegExp(
  [
    String.raw`(?<![\w$.#])${chain}\??\.(?:delete|clear|splice|shift|pop)\b`,
    String.raw`(?<![\w$.#])${chain}\??\.(?:size|length)\s{0,4}(?:[<>%-]|={1,3})`,
    String.raw`[<>]=?\s{0,4}${chain}\??\.(?:size|length)\b`,
    // `queue.length + items.length > MAX`.
    String.raw`(?<![\w$.#])${chain}\??\.(?:size|length)\s{0,4}\+\s{0,4}[\w.$]{1,80}\s{0,4}[<>]`,
    String.raw`\bdelete\s+${chain}`,
    String.raw`\b(?:keys|entries|values)\(${chain}\)\.length\s{0,4}(?:[<>%-]|={1,3})`,
    String.raw`(?<![\w$.#])${chain}\.filter\([^)]{0,200}\)\.length`,
    String.raw`\b(?:prune|evict|trim|lru|clear\w*)\(\s*${chain}`,
  ].join("|"),
  "g",
);
/** `const count = sessions.size`. */
const counts = new RegExp(
  String.raw`\b(?:const|let|var)\s+(?<count>\w{1,80})\s{0,4}=\s{0,4}(?<counted>(?:[\w$]+\.){0,8}#?[\w$]+)\??\.(?:size|length)\s{0,4}[;\n]`,
  "g",
);
const replacements = new RegExp(String.raw`(?<![\w$.#])${chain}\s*=(?![=>])`, "g");

/** Everything in the module that takes away, trims, counts or replaces, by the last name and by the one before it. */
function boundedTargets({ source }: RuleContext): ReadonlySet<string> {
  const targets = new Set<string>();
  const taken = [...source.matchAll(removals)].map(
    (match) => match.slice(1).find((group?: string) => group !== undefined) ?? "",
  );
  for (const { groups, index } of source.matchAll(counts)) {
    const compared = new RegExp(`\\bif\\s*\\(\\s*${groups?.["count"] ?? ""}\\s*>(?!=?\\s*0\\b)`);
    if (compared.test(source.slice(index, index + 500))) taken.push(groups?.["counted"] ?? "");
  }
  for (const path of taken) {
    const names = path.split(".");
    for (const [index, name] of names.entries()) {
      targets.add(name);
      if (index > 0) targets.add(`${names[index - 1] ?? ""}.${name}`);
    }
  }
  for (const { 0: text, 1: path = "", index } of source.matchAll(replacements)) {
    const behind = source.slice(index + text.length, index + text.length + path.length + 40);
    const isCopy = new RegExp(`^\\s*[[{]\\s*\\.\\.\\.${path.replace(/[$.]/g, "\\$&")}(?![\\w$])`).test(behind);
    if (isCopy || /\b(?:const|let|var)\s+$/.test(source.slice(Math.max(0, index - 10), index))) continue;
    targets.add(path.split(".").slice(-1).join(".")).add(path.split(".").slice(-2).join("."));
  }
  return targets;
}

/** The places at which something is put in, by how the collection reads there. */
function growingPlaces(context: RuleContext): ReadonlyMap<string, readonly SyntaxNode[]> {
  const places = new Map<string, SyntaxNode[]>();
  const add = (target: SyntaxNode | null | undefined, place: SyntaxNode): void => {
    if (target == null || target.endIndex - target.startIndex > 200) return;
    const known = places.get(target.text);
    if (known === undefined) places.set(target.text, [place]);
    else known.push(place);
  };
  for (const call of context.root.descendantsOfType("call_expression")) {
    const callee = call.childForFieldName("function");
    if (/^(?:set|push|add|unshift)$/.test(callee?.childForFieldName("property")?.text ?? ""))
      add(callee?.childForFieldName("object"), call);
  }
  const assigning = ["assignment_expression", "augmented_assignment_expression"];
  for (const assignment of context.root.descendantsOfType(assigning)) {
    // `counts[key] += 1` needs the key to be there.
    if (!/^(?:=|\?\?=|\|\|=)$/.test(assignment.childForFieldName("operator")?.text ?? "=")) continue;
    const left = assignment.childForFieldName("left");
    if (left?.type === "subscript_expression") add(left.childForFieldName("object"), assignment);
    else if (left !== null && isCopiedWithMore(assignment, left.text)) add(left, assignment);
  }
  return places;
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
    const method = methodOf(calledWith(fn));
    // `new Cache()` fills what is its own once.
    if (fn.type === "method_definition" && fn.childForFieldName("name")?.text === "constructor") return false;
    if (/^(?:forEach|map|filter|reduce|each|entries|then)$/.test(method)) continue;
    // Read once, when the module is loaded.
    if (!(/^(?:readdir|readFile|glob|stat)$/.test(method) && functionAround(fn) === null)) return true;
  }
  return false;
}

/** In a function that runs again and again, under a key that comes from outside. */
function growsWithInput(place: SyntaxNode, context: RuleContext): boolean {
  if (!runsAgain(place)) return false;
  const around = context.enclosingFunction(place);
  if (
    registering.test(
      around?.name
        .split(".")
        .at(-1)
        ?.replace(/^[#_]+/, "") ?? "",
    )
  )
    return false;
  if (place.childForFieldName("left")?.type === "identifier") return true;
  const key =
    place.type === "call_expression"
      ? context.argument(place, 0)
      : (place.childForFieldName("left")?.childForFieldName("index") ?? null);
  return key !== null && !context.isConstant(key) && !isOfFixedList(key, context) && !isKnownKey(key, place, context);
}

/** What the callback of `NAMES.forEach((name) => …)` is called with, or a loop over such a list goes through. */
function isOfFixedList(key: SyntaxNode, context: RuleContext): boolean {
  if (key.type !== "identifier") return false;
  for (const outer of ancestors(key)) {
    const list = outer.type === "for_in_statement" ? loopedOver(outer, key.text) : iteratedBy(outer, key.text);
    if (list !== null) return context.isConstant(list) || context.isConstant(context.resolve(list));
  }
  return false;
}

const loopedOver = (loop: SyntaxNode, name: string): SyntaxNode | null =>
  loop.childForFieldName("left")?.text === name ? loop.childForFieldName("right") : null;

function iteratedBy(fn: SyntaxNode, name: string): SyntaxNode | null {
  const call = functionTypes.includes(fn.type) && parametersOf(fn)[0]?.text === name ? calledWith(fn) : null;
  return methodOf(call) === "forEach"
    ? (call?.childForFieldName("function")?.childForFieldName("object") ?? null)
    : null;
}

/** A setting, a slot of a list, one of a type's few words, or a key that a table of the module was asked for before. */
function isKnownKey(key: SyntaxNode, place: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(key) ?? key;
  if (/^(?:\w+\.)*config(?:uration)?\.get(?:<[^>]*>)?\(|^process\.env\b/.test(value.text)) return true;
  const type = declaredTypeOf(key, context);
  if (place.type !== "call_expression" && /^(?:i|idx|index|slot)$|Index$/.test(key.text) && type !== "string")
    return true;
  if (type !== null && /^[A-Z]\w*$/.test(type) && isClosedType(type, context)) return true;
  if (key.type !== "identifier") return false;
  const scope = functionAround(place);
  return context
    .named(["identifier"], key.text)
    .filter(({ startIndex }) => scope !== null && startIndex > scope.startIndex && startIndex < place.startIndex)
    .slice(0, 20)
    .some((use) => isFilledTable(tableAskedFor(use), context));
}

/** `table` of `table[key]` and of `table[key as Key]`. */
function tableAskedFor(key: SyntaxNode): SyntaxNode | null {
  const index = /^(?:as|non_null)_expression$/.test(key.parent?.type ?? "") ? key.parent : key;
  const asked = index?.parent?.type === "subscript_expression" ? index.parent : null;
  return asked?.childForFieldName("object") ?? null;
}

/** `type Reason = "late" | "early"`, an `enum`, `keyof typeof table`. */
const isClosedType = (name: string, context: RuleContext): boolean =>
  context
    .named(["type_identifier", "identifier"], name)
    .some(
      ({ parent, fieldName }) =>
        fieldName === "name" &&
        (parent?.type === "enum_declaration" ||
          (parent?.type === "type_alias_declaration" &&
            /^\(?\|?\s*(?:["'\d]|keyof\s+typeof\b|typeof\s+\w+\)\[number\])/.test(
              parent.childForFieldName("value")?.text ?? "",
            ))),
    );

/** A table that is written down: an object with entries. */
function isFilledTable(table: SyntaxNode | null, context: RuleContext): boolean {
  let value = table?.type === "identifier" ? context.resolve(table) : null;
  while (value !== null && /^(?:as|satisfies)_expression$/.test(value.type)) value = value.firstNamedChild;
  return value?.type === "object" && value.namedChildCount > 0;
}
