import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, isMainGuard } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/print-logging",
  class: "print-logging",
  title: "print in place of a logger",
  languages: ["python"],
  category: "observability",
  severity: "low",
  confidence: "medium",
  why: `
    What is printed has no time, level or origin, cannot be switched off or searched for, and in many deployments
    goes nowhere.`,
  fix: `
    Take a logger, logging.getLogger(__name__), and choose the level.`,
  example: {
    language: "python",
    before: `
      def charge(order):
          print("charging", order.id)
          gateway.charge(order)`,
    after: `
      def charge(order):
          logger.info("charging %s", order.id)
          gateway.charge(order)`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info", migration: "info" },
  query: `
    (call function: (identifier) @_print (#any-of? @_print "print" "pprint" "pp")) @call @finding
    (call function: (attribute) @_print (#any-of? @_print "sys.stdout.write" "sys.stderr.write" "pprint.pprint" "traceback.print_exc")) @call @finding
  `,
  accept: ({ call }, context) => call !== undefined && !isProgram(context) && isInApplication(call, context),
  message: ({ call }) => `\`${call?.childForFieldName("function")?.text ?? "print"}\` stands where a log line belongs.`,
});

/** Programs for a terminal print what people asked for. */
const isProgram = (context: RuleContext): boolean =>
  /(?:^|\/)(?:__main__|manage|setup|cli|main_cli|fabfile|noxfile|tasks|conftest|console|\w+_cli|cli_\w+|commands?|run_\w+|demo\w*|example\w*|(?:\w*_)?(?:stdout|stderr|terminal|printer)(?:_\w+)?)\.py$|(?:^|\/)(?:cli|commands|management|console|scripts?|bin|tools)\//.test(
    context.path,
  ) ||
  /^#!/.test(context.source) ||
  // The options of a command.
  context.mentions(/\.add_option\(|\.add_argument\(|\.add_parser\(/) ||
  [
    "argparse",
    "click",
    "typer",
    "optparse",
    "fire",
    "docopt",
    "cmd",
    "rich",
    "curses",
    "readline",
    "tqdm",
    "getopt",
    "questionary",
    "prompt_toolkit",
    "absl",
    "plac",
    "cleo",
    "setuptools",
    "distutils",
  ].some((module) => context.importsModule(module)) ||
  (context.mentions(/if __name__ == ["']__main__["']/) &&
    !context.mentions(/^\s*@(?:\w+\.)*(?:shared_task|task|actor|route|websocket|errorhandler)\b/m) &&
    !context.mentions(/\b(?:app\.run|uvicorn\.run|web\.run_app|serve|run_simple|socketio\.run)\(/)) ||
  (context.mentions(/\bsys\.argv\b|^input\(/m) &&
    !context.mentions(/^\s*@(?:\w+\.)*(?:shared_task|task|actor|route)\b/m));

function isInApplication(call: SyntaxNode, context: RuleContext): boolean {
  if (
    /^(?:pprint|pp)$/.test(call.childForFieldName("function")?.text ?? "") &&
    !/^pprint\./.test(context.name(call) ?? "")
  )
    return false;
  const file = context.arguments(call).find(({ name }) => name === "file" || name === "stream")?.value;
  if (file !== undefined && !/^sys\.std(?:out|err)$/.test(file.text)) return false;
  if (context.comments(call).some((text) => /noqa:.*\bT20/.test(text))) return false;
  for (let up = call.parent; up !== null; up = up.parent) {
    if (isMainGuard(up)) return false;
    if (
      up.type === "if_statement" &&
      /verbose|debug|dry_run|quiet|interactive/i.test(up.childForFieldName("condition")?.text ?? "")
    )
      return false;
  }
  if (isLastWord(call)) return false;
  // Who asks talks to a person, and so do the words around the question.
  if (/(?<![\w.])input\(/.test(functionAround(call)?.text ?? "")) return false;
  const name = functionAround(call)?.childForFieldName("name")?.text ?? "";
  if (
    /^_?(?:main|print\w*|show\w*|display\w*|dump\w*|usage|help|debug\w*|cli|pprint|echo|output\w*|report_to_console|banner|log(?:ger|_\w+)?|__repr__|__str__)$|_(?:print|console)$/i.test(
      name,
    )
  )
    return false;
  // A module that runs from top to bottom is a script.
  return (
    functionAround(call) !== null ||
    context.root.namedChildren.some(({ type }) =>
      /function_definition|class_definition|decorated_definition/.test(type),
    )
  );
}

/** What a program says before it ends: no logger is needed, or none works any more. */
function isLastWord(call: SyntaxNode): boolean {
  for (let next = call.parent?.nextNamedSibling ?? null; next !== null; next = next.nextNamedSibling) {
    if (/^(?:(?:sys\.)?exit|quit|os\._exit)\(|^raise SystemExit\b/.test(next.text)) return true;
    if (next.type !== "expression_statement" && next.type !== "comment") return false;
  }
  return false;
}
