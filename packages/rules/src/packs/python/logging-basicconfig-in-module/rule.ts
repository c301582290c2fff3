import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, isMainGuard } from "../../../vocabulary/python/function-parts.ts";
import { calledName, receiverOf, originOf, assignedValues } from "../../../vocabulary/python/object-origin.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

export const rule = defineRule({
  id: "python/logging-basicconfig-in-module",
  class: "logging-basicconfig-in-module",
  title: "Library module configures logging for the whole program",
  languages: ["python"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  why: `
    The first import decides the format and level of every logger, and the program's own configuration is then
    ignored without a word, or overwritten.`,
  fix: `
    Take a logger, logging.getLogger(__name__), and leave its configuration to the entry point.`,
  example: {
    language: "python",
    before: `
      import logging

      logging.basicConfig(level=logging.DEBUG)
      logger = logging.getLogger(__name__)`,
    after: `
      import logging

      logger = logging.getLogger(__name__)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (call function: (identifier) @_callee
      (#any-of? @_callee "basicConfig" "dictConfig" "fileConfig" "setLevel" "addHandler" "disable" "setLoggerClass")) @call @finding

    (call function: (attribute attribute: (identifier) @_callee)
      (#any-of? @_callee "basicConfig" "dictConfig" "fileConfig" "setLevel" "addHandler" "disable" "setLoggerClass")) @call @finding
  `,
  accept: ({ call }, context) =>
    call !== undefined && isGlobal(call, context) && !isHarmless(call, context) && !isEntryPoint(call, context),
  message: ({ call }) =>
    functionAround(call) === null
      ? `\`${calledName(call)}\` configures logging for everybody who imports this.`
      : `\`${calledName(call)}\` configures logging for the whole program that calls this.`,
});

/** Of the root logger, or of logging as such. */
function isGlobal(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (/^logging\.(?:basicConfig|config\.(?:dictConfig|fileConfig)|disable|setLoggerClass)$/.test(name)) return true;
  if (!/^(?:setLevel|addHandler)$/.test(calledName(call))) return false;
  const receiver = receiverOf(call);
  if (receiver?.type === "call")
    return /^logging\.getLogger$/.test(context.name(receiver) ?? "") && context.arguments(receiver).length === 0;
  if (/^(?:logging\.root|logging)$/.test(context.name(receiver) ?? "")) return true;
  return (
    originOf(receiver, context) === "logging.getLogger" &&
    assignedValues(receiver?.text ?? "", context).some(({ text }) => /getLogger\(\s*\)$/.test(text))
  );
}

/** Undoes what was set before, or adds a handler that writes nothing. */
function isHarmless(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(context.argument(call, 0)) ?? "";
  if (/(?:^|\.)NullHandler$/.test(name)) return true;
  if (calledName(call) === "disable" && /^(?:logging\.)?NOTSET$/.test(name)) return true;
  const owner = functionAround(call);
  // Switched off for one call, and on again.
  if (calledName(call) === "disable" && /\bdisable\((?:logging\.)?NOTSET\)/.test(owner?.text ?? "")) return true;
  return /tear_?down|restore|reset|clean_?up|^__exit__$/i.test(owner?.childForFieldName("name")?.text ?? "");
}

/** Programs and functions whose name says that they set things up. */
function isEntryPoint(call: SyntaxNode, context: RuleContext): boolean {
  if (
    /(?:^|\/)(?:__main__|main|manage|cli|app|wsgi|asgi|server|run|conftest|settings(?:\/\w+|_\w+)?|config|conf|logs?|log_\w+|_?log(?:ger|ging)\w*|\w*_?logging\w*|setup|worker|celery\w*|run_\w+|start\w*|bot|env)\.py$/.test(
      context.path,
    ) ||
    /(?:^|\/)(?:cli|commands?)\//.test(context.path) ||
    /^#!/.test(context.source) ||
    context.mentions(/^(?:if .*\n\s+)?sys\.exit\(|\bArgumentParser\(|\bsys\.argv\b/m)
  )
    return true;
  for (let up = call.parent; up !== null; up = up.parent) if (isMainGuard(up)) return true;
  const name = functionAround(call)?.childForFieldName("name")?.text ?? "";
  return /set_?up|init_?log|create_app|parse_args/i.test(name) || wordsOf(name).some((word) => startingWord.test(word));
}

/** How the words begin of a function that runs a program or sets it up; `client` and `catalog` are none. */
const startingWord =
  /^(?:main|run|cli$|setup|config|log(?!in|out|ic)|start|serve|bootstrap|handle|invoke|verbos|lifespan|daemon|command|execute)|logging$/;
