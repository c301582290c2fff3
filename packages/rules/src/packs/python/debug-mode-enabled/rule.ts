import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/debug-mode-enabled",
  class: "debug-mode-enabled",
  title: "Debug mode switched on",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-489"],
  why: `
    Error pages show source, settings and local variables to everybody, and the debugger of Werkzeug runs any code
    that its visitor types. Debug mode also keeps every query in memory.`,
  fix: `
    Leave it off by default and let the environment of a developer switch it on: DEBUG = os.environ.get("DEBUG") ==
    "1".`,
  example: {
    language: "python",
    before: `
      app.run(debug=True)`,
    after: `
      app.run(debug=os.environ.get("FLASK_DEBUG") == "1")`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call arguments: (argument_list (keyword_argument name: (identifier) @_name value: (true) @value) @finding)
      (#any-of? @_name "debug" "DEBUG" "use_debugger" "use_evalex" "reload_debug")) @call
    (module (expression_statement (assignment left: (identifier) @_setting right: (_) @value) @finding) (#any-of? @_setting "DEBUG" "TEMPLATE_DEBUG" "WERKZEUG_DEBUG"))
    (class_definition name: (identifier) @owner body: (block (expression_statement (assignment left: (identifier) @_setting right: (_) @value) @finding)) (#any-of? @_setting "DEBUG" "debug"))
    (assignment left: (subscript subscript: (string) @_key) right: (true) @value (#match? @_key "^.(DEBUG|FLASK_DEBUG)[\\"']$")) @finding
    (assignment left: (attribute object: (_) @application attribute: (identifier) @_debug) right: (true) @value (#eq? @_debug "debug")) @finding
    (call arguments: (argument_list . (string) @_key . (string) @default .) (#match? @_key "^.(FLASK_|DJANGO_)?DEBUG.$")) @lookup @finding
    (call arguments: (argument_list . (string) @_key (keyword_argument name: (identifier) @_default value: (true) @value)) (#match? @_key "^.(FLASK_|DJANGO_|APP_)?DEBUG.$") (#eq? @_default "default")) @lookup @finding
  `,
  accept: ({ finding, call, owner, application, lookup, default: fallback, value }, context) => {
    if (isForDevelopers(finding, context)) return false;
    if (lookup !== undefined)
      return value !== undefined
        ? /(?:^|\.)(?:config|env|bool)$|env/.test(context.name(lookup) ?? "")
        : /(?:getenv|environ\.get|config|env)$/.test(context.name(lookup) ?? "") &&
            /^(?:1|true|yes|on)$/i.test(context.text(fallback) ?? "");
    if (call !== undefined) {
      if (/\bDEBUG=/.test(finding.text))
        return /(?:^|\.)config\.(?:update|from_mapping)$/.test(context.name(call) ?? "");
      return runners.test(runnerOf(call, context)) && servesWeb(call, context);
    }
    if (owner !== undefined)
      return (
        /Config|Settings/.test(owner.text) &&
        !/Dev|Test|Local|Debug/i.test(owner.text) &&
        context.constant(value)?.value === true
      );
    if (application !== undefined) return /^(?:self\.)?(?:app|application|api)$/.test(application.text);
    return (
      context.constant(value)?.value === true &&
      (/settings|config|conf|env|constants|base|prod|app|main|wsgi|server|example/i.test(context.path) ||
        context.mentions(/INSTALLED_APPS|Flask\(|FastAPI\(|SECRET_KEY/))
    );
  },
  // What all settings begin with is overridden by those of production, as a rule.
  severityOf: (_captures, context) =>
    /(?:^|\/)settings\/(?:defaults?|base|common)\.py$/.test(context.path) ? "medium" : undefined,
  message: "Debug mode is on wherever this runs.",
});

/** Calls that start or make an application. */
const runners =
  /(?:^|\.)(?:run|run_server|Flask|FastAPI|Starlette|Sanic|Application|DebuggedApplication|run_simple|run_app|Dash|create_app|socketio\.run|serve|Bottle|Litestar)$/;

/** The dotted name, or the method alone where what it is called on is computed: `create_app().run`. */
const runnerOf = (call: SyntaxNode, context: RuleContext): string => context.name(call) ?? calledName(call);

/** `run` and `serve` are also methods of solvers and commands: what they belong to must be a server. */
const servesWeb = (call: SyntaxNode, context: RuleContext): boolean =>
  !/(?:^|\.)(?:run|serve|run_app)$/.test(runnerOf(call, context)) ||
  /(?:^|[._])(?:app|application|api|server|web|socketio|sio|uvicorn|flask|bottle|main|create_app)\w*(?:\(.*\))?\.(?:run|serve|run_app)$/i.test(
    call.childForFieldName("function")?.text ?? "",
  ) ||
  /^(?:uvicorn|bottle|web|aiohttp|hypercorn|waitress|sanic|flask)\b/.test(context.name(call) ?? "") ||
  /(?:^|\.)(?:Flask|FastAPI|Sanic|Bottle|Starlette|Dash|Quart|create_app|make_app|SocketIO)$/.test(
    originOf(receiverOf(call), context) ?? "",
  );

/** Settings of developers and tests, or behind a check for them. */
function isForDevelopers(finding: SyntaxNode, context: RuleContext): boolean {
  if (
    /(?:^|[/_.-])(?:dev|devel|development|local|test|tests|testing|debug|ci|docker_dev)(?:[/_.-]|$)/i.test(context.path)
  )
    return true;
  for (let up = finding.parent; up !== null; up = up.parent) {
    if (
      up.type === "if_statement" &&
      /debug|dev|local|test|environ|getenv/i.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
    if (up.type === "function_definition" && /debug|dev|test|local/i.test(up.childForFieldName("name")?.text ?? ""))
      return true;
  }
  return false;
}
