import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/mutable-global-state",
  class: "mutable-global-state",
  title: "Module state changed by functions",
  languages: ["python"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-1108"],
  why: `
    Every caller in the process shares it: results depend on who called before, tests influence each other, and
    threads overwrite each other's values. Several workers each have their own.`,
  fix: `
    Pass the state in, keep it in an object that its user owns, or in a contextvars.ContextVar where it belongs to a
    request.`,
  example: {
    language: "python",
    before: `
      current_user = None

      def login(user):
          global current_user
          current_user = user`,
    after: `
      def login(session, user):
          session.user = user`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["state", "globals"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (global_statement (identifier) @name) @declared @finding
    (module (expression_statement (assignment left: (identifier) @collection right: [(dictionary) (list) (set) (call)] @value) @finding))
  `,
  accept: ({ name, declared, collection, value }, context) => {
    if (name !== undefined && declared !== undefined)
      return isChanged(name.text, declared, context) && declared.firstNamedChild?.id === name.id;
    return (
      collection !== undefined &&
      value !== undefined &&
      isCollection(value, context) &&
      isMutated(collection.text, context)
    );
  },
  message: ({ name, collection }) =>
    `Functions change \`${(name ?? collection)?.text ?? "this"}\`, which the whole process shares.`,
});

/** Set in the function that declares it global; one that is only made once, on first use, is a cache of its own. */
function isChanged(name: string, declared: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(declared);
  if (owner === null) return false;
  const names = declared.namedChildren.map(({ text }) => text);
  const text = owner.text;
  const isOnce = names.every((each) =>
    new RegExp(`if\\s+(?:not\\s+${each}\\b|${each}\\s+is\\s+None|${each}\\s+is\\s+not\\s+None)`).test(text),
  );
  if (isOnce && assignedValues(name, context).length <= 2) return false;
  return names.some((each) =>
    new RegExp(
      `(?<![\\w.])${each}\\s*(?::[^=\\n]+)?(?:[-+*/|&]|//)?=(?!=)|\\bfor\\s+${each}\\b|\\bdel\\s+${each}\\b`,
    ).test(text),
  );
}

function isCollection(value: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "dictionary" || value.type === "list" || value.type === "set") return true;
  return /^(?:dict|list|set|(?:collections\.)?(?:defaultdict|OrderedDict|Counter|deque))$/.test(
    context.name(value) ?? "",
  );
}

const registering =
  /^_?(?:register\w*|add_\w+|install\w*|load_\w*|setup\w*|configure\w*|init\w*|decorator|wrapper|wrap|discover\w*|build_\w+|main|import_\w+|define_\w+|populate\w*|bootstrap\w*|__init_subclass__|__new__|inner|subscribe|on|route|command|hook|ready)$/;

/** Functions add to or take from it. */
function isMutated(name: string, context: RuleContext): boolean {
  if (/^__\w+__$/.test(name)) return false;
  const pattern = new RegExp(
    `(?<![\\w.])${name}(?:\\[[^\\]\\n]+\\]\\s*(?:[-+*|]?=(?!=))|\\.(?:append|add|extend|insert|update|setdefault|pop|popitem|clear|remove|discard|appendleft|popleft)\\()`,
    "g",
  );
  for (const match of context.source.matchAll(pattern)) {
    const owner = functionsOf(context).findLast(
      ({ startIndex, endIndex }) => startIndex <= match.index && match.index < endIndex,
    );
    if (owner === undefined) continue;
    const made =
      new RegExp(`(?:^|[\\s(,])${name}\\s*(?::[^=\\n,)]+)?=(?!=)|\\bfor\\s+${name}\\b|[(,]\\s*${name}\\s*[,:)]`).test(
        owner.text.split(":\n")[0] ?? "",
      ) || new RegExp(`\\n\\s+${name}\\s*(?::[^=\\n]+)?=(?!=)`).test(owner.text);
    if (!made && !registering.test(owner.childForFieldName("name")?.text ?? "")) return true;
  }
  return false;
}

const functionIndexes = new WeakMap<RuleContext, readonly SyntaxNode[]>();

function functionsOf(context: RuleContext): readonly SyntaxNode[] {
  const known = functionIndexes.get(context) ?? context.root.descendantsOfType("function_definition");
  functionIndexes.set(context, known);
  return known;
}
