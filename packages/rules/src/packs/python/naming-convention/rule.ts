import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/naming-convention",
  class: "naming-convention",
  title: "Name against the convention of the language",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    Python's names say what a thing is: CapWords a class, lower_case a function. A name that says the other thing is
    misread, and tools that rely on it are misled.`,
  fix: `
    Rename it, and keep the old name as an alias where others use it.`,
  example: {
    language: "python",
    before: `
      def loadOrder(number):
          return number`,
    after: `
      def load_order(number):
          return number`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  query: `
    (class_definition name: (identifier) @class @finding (#match? @class "^_*[a-z]|_[A-Za-z]"))
    (function_definition name: (identifier) @function @finding (#match? @function "[A-Z]"))
    (parameters (identifier) @parameter @finding (#match? @parameter "^[a-z]+[A-Z]"))
    (parameters (typed_parameter . (identifier) @parameter @finding) (#match? @parameter "^[a-z]+[A-Z]"))
    (parameters (default_parameter name: (identifier) @parameter @finding) (#match? @parameter "^[a-z]+[A-Z]"))
    (parameters (typed_default_parameter name: (identifier) @parameter @finding) (#match? @parameter "^[a-z]+[A-Z]"))
    (assignment left: (identifier) @variable @finding (#match? @variable "^_*[a-z][a-z0-9]*[A-Z]"))
    (assignment left: (pattern_list (identifier) @variable @finding) (#match? @variable "^_*[a-z][a-z0-9]*[A-Z]"))
    (for_statement left: (identifier) @variable @finding (#match? @variable "^_*[a-z][a-z0-9]*[A-Z]"))
    (for_statement left: (pattern_list (identifier) @variable @finding) (#match? @variable "^_*[a-z][a-z0-9]*[A-Z]"))
    (as_pattern_target (identifier) @variable @finding (#match? @variable "^_*[a-z][a-z0-9]*[A-Z]"))
  `,
  accept: ({ class: named, function: called, parameter, variable }, context) => {
    if (variable !== undefined) return isFirst(variable, context);
    const name = named ?? called;
    // Its owner has said that this name is meant.
    if (
      name !== undefined &&
      context.comments(name).some((text) => /\bnoqa:.*\bN8\d\d|PyPep8Naming|invalid-name/.test(text))
    )
      return false;
    if (named !== undefined) return isOddClass(named, context);
    if (called !== undefined) return isOddFunction(called, context);
    return parameter !== undefined && isOwnFunction(parameter, context);
  },
  message: ({ class: named, function: called, parameter, variable }) =>
    variable !== undefined
      ? `The variable \`${variable.text}\` is not in lower case with underscores.`
      : named !== undefined
        ? `The class \`${named.text}\` is not in CapWords.`
        : `The ${called === undefined ? "parameter" : "function"} \`${(called ?? parameter)?.text ?? ""}\` is not in lower case with underscores.`,
});

/** Names that another library calls: tests, visitors, Qt, HTTP handlers, XML handlers. */
const called =
  /^(?:setUp|tearDown|setUpClass|tearDownClass|setUpModule|tearDownModule|setUpTestData|asyncSetUp|asyncTearDown|addCleanup|runTest|id|(?:visit|depart|leave|generic_visit|do|test|on|handle|p|t|get|set|case|check|render|convert|eval|process|emit|parse|_)_?\w*_[A-Z]\w*|do_[A-Z]+|startElement\w*|endElement\w*|log_message|formatException|formatTime|maxDiff|assert[A-Z]\w*|__\w+__|test[A-Z_]\w*|[A-Z]+)$/;

/** A lower-case class may stand for a function: a context manager, a decorator, a type of the builtin kind. */
function isOddClass(node: SyntaxNode, context: RuleContext): boolean {
  const bases = node.parent?.childForFieldName("superclasses")?.text ?? "";
  if (/^_*[A-Z][A-Za-z0-9]*$/.test(node.text) || /^_+$/.test(node.text)) return false;
  const isFunctionLike =
    /def (?:__enter__|__call__|__get__|__set_name__)/.test(node.parent?.text ?? "") &&
    /^_*[a-z][a-z0-9_]*$/.test(node.text);
  return (
    !isFunctionLike &&
    !/Structure|Union|Enum\b|Migration|ctypes|directive|nodes\.|build_ext|Command|install|ContextDecorator|property|str|dict|Element/.test(
      bases,
    ) &&
    // What extends a class of this spelling keeps to it: commands of setup.py, elements of a library.
    !/(?:[(.,]|\s)[a-z]\w*\s*[,)]/.test(bases) &&
    !/^Test_?|_Test|Meta$/.test(node.text) &&
    !isAttributeOfBase(node, context) &&
    context.enclosingFunction(node) === null
  );
}

/** `class comparator_factory(…)` within a class with bases: an attribute that these read. */
function isAttributeOfBase(node: SyntaxNode, context: RuleContext): boolean {
  if (!/^[a-z]/.test(node.text)) return false;
  const outer = node.parent === null ? null : context.enclosingClass(node.parent);
  return outer !== null && outer.node.id !== node.parent?.id && outer.node.childForFieldName("superclasses") !== null;
}

/** Methods of classes with bases may override a name of somebody else's. */
function isOddFunction(node: SyntaxNode, context: RuleContext): boolean {
  if (called.test(node.text) || !/^_*[a-z]/.test(node.text))
    return /^_*[A-Z]\w*[a-z]\w*$/.test(node.text) && isOwn(node, context);
  return isOwn(node, context);
}

/** The first places in each function, and in the module, where a name gets a value. */
const firstPlaces = new WeakMap<RuleContext, ReadonlySet<number>>();

/** A name is told once in a function. In a class body it is a field, which often bears another system's name. */
function isFirst(variable: SyntaxNode, context: RuleContext): boolean {
  const known = firstPlaces.get(context) ?? collectFirstPlaces(context);
  firstPlaces.set(context, known);
  return known.has(variable.startIndex);
}

function collectFirstPlaces(context: RuleContext): ReadonlySet<number> {
  const seen = new Set<string>();
  const places = new Set<number>();
  for (const node of context.root.descendantsOfType(["assignment", "for_statement", "as_pattern_target"])) {
    const left = node.type === "as_pattern_target" ? node.firstNamedChild : node.childForFieldName("left");
    const names = left?.type === "pattern_list" ? left.namedChildren : left === null ? [] : [left];
    const scope = scopeAround(node);
    if (scope === null) continue;
    for (const { type, text, startIndex } of names) {
      const key = `${String(scope)} ${text}`;
      if (type !== "identifier" || seen.has(key)) continue;
      seen.add(key);
      places.add(startIndex);
    }
  }
  return places;
}

/** The id of the function or module around; null in a class body. */
function scopeAround(node: SyntaxNode): number | null {
  for (const outer of ancestors(node)) {
    if (outer.type === "class_definition") return null;
    if (outer.type === "function_definition" || outer.parent === null) return outer.id;
  }
  return null;
}

/** Bases that have no methods in mixed case, so that none of them is overridden. */
const ownBases =
  /^(?:object|(?:abc\.)?ABC|Exception|BaseException|ValueError|RuntimeError|(?:pydantic\.)?BaseModel|(?:db\.|models\.)?Model|Base|(?:typing\.)?(?:Protocol|NamedTuple|TypedDict|Generic\[.*\])|(?:enum\.)?(?:Str|Int)?Enum)$/;

function isOwn(node: SyntaxNode, context: RuleContext): boolean {
  // A function within a method is nobody else's to override.
  const around =
    node.parent === null
      ? undefined
      : [...ancestors(node.parent)].find(({ type }) => /^(?:function|class)_def/.test(type));
  const isNested = around?.type === "function_definition";
  const owner = isNested ? null : context.enclosingClass(node);
  // What starts with an underscore is seldom anybody else's to call or to override.
  const isPrivate = /^_[a-z]+[A-Z]/.test(node.text);
  if (
    owner !== null &&
    !isPrivate &&
    (owner.node.childForFieldName("superclasses")?.namedChildren ?? []).some(
      (base) => base.type !== "keyword_argument" && !ownBases.test(base.text) && !isOfProject(base, context),
    )
  )
    return false;
  return decoratorsOf(node.parent).every(({ text }) => !/override|route|slot|Slot|patch|overload/.test(text));
}

/** Names of bases that mostly stand for a framework's, whose methods are called by it. */
const ofFramework =
  /Test|Case|Widget|Window|Dialog|Visitor|Transformer|Handler|View|Lexer|Thread|Protocol|Request|Server|Model|Item|Frame|Panel|Delegate/;

const toolkits = ["PyQt4", "PyQt5", "PyQt6", "PySide", "PySide2", "PySide6", "qtpy", "wx", "twisted", "gi", "objc"];

/** A base of the project's own: what it makes others call is the project's choice as well. */
function isOfProject(base: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(base) ?? "";
  const [top = ""] = name.split(".");
  return (
    name.includes(".") &&
    !ofFramework.test(name.split(".").at(-1) ?? "") &&
    (name.startsWith(".") || context.path.split("/").slice(0, -1).includes(top)) &&
    !toolkits.some((module) => context.importsModule(module))
  );
}

const isOwnFunction = (parameter: SyntaxNode, context: RuleContext): boolean => {
  const definition = functionAround(parameter);
  const name = definition?.childForFieldName("name");
  return definition !== null && name != null && isOwn(name, context) && !/^[a-z]\w*[A-Z]\w*$/.test(name.text);
};
