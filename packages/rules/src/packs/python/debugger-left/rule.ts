import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/debugger-left",
  class: "debugger-left",
  title: "Debugger left in the code",
  languages: ["python"],
  category: "reliability",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-489"],
  why: `
    The process stops at this line and waits for somebody at a keyboard. In production that is a request, and then a
    worker, that never answers.`,
  fix: `
    Remove the line. To look at a running process, use py-spy or a debugger that attaches.`,
  example: {
    language: "python",
    before: `
      def settle(order):
          breakpoint()
          return order.total`,
    after: `
      def settle(order):
          return order.total`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["debugging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (identifier) @_name (#any-of? @_name "breakpoint" "set_trace" "embed" "post_mortem" "settrace" "runcall" "wait_for_client")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "set_trace" "post_mortem" "runcall" "embed" "settrace" "wait_for_client" "breakpoint" "pm" "st")) @call @finding
  `,
  accept: ({ call }, context) => {
    const name = context.name(call) ?? "";
    // A parameter of the name that another function imports.
    if (
      parametersOf(functionAround(call)).some(
        (parameter) => parameter.name === call?.childForFieldName("function")?.text,
      )
    )
      return false;
    if (name === "breakpoint")
      return !context.root
        .descendantsOfType("function_definition")
        .some((each) => each.childForFieldName("name")?.text === "breakpoint");
    if (isAskedFor(call, name) || isDebuggersOwn(call, context)) return false;
    // `shell.py`, the command that opens one.
    if (name.endsWith("embed") && /(?:^|\/)(?:\w+_)?(?:shell|console|repl)\.py$/.test(context.path)) return false;
    // A server that is attached to and does not wait.
    if (context.constant(context.argument(call, "suspend"))?.value === false) return false;
    return /^(?:i?pdb|pudb|wdb|rpdb|web_pdb|remote_pdb|bpdb|celery\.contrib\.rdb|rdb|nose\.tools|pytest|debugpy|ptvsd|pydevd|pydevd_pycharm|bpython|IPython(?:\.core\.debugger)?|trepan\.api|rpyc)\.(?:set_trace|post_mortem|runcall|embed|settrace|wait_for_client|breakpoint|pm|st)$|^(?:i?pdb|pudb)\.Pdb\.set_trace$/.test(
      name,
    );
  },
  message: "The program stops here and waits for a debugger.",
});

const tool =
  "(?:(?:remote|web)_?)?(?:[a-z]{0,2}pdb|rdb|pudb|wdb|debugger|debugpy|pydevd)|remote_?debug(?:ging)?|breakpoint";

/** `debugger.py`, `test_remote_pdb.py`: nothing of it is about anything else. */
const debuggersFile = new RegExp(`^(?:tests?_|_)?(?:${tool})(?:_(?:utils?|server|tests?))?$`, "i");

/** `start_debugger`, `rdb_handler`, `post_mortem`; `load_pdb` reads the structure of a protein. */
const debuggersFunction = new RegExp(
  `^_*(?:(?:start|run|launch|open|enter|attach|invoke|drop_(?:in)?to|wait_for|set_?up|init|enable|install|maybe|on|handle|test)_)?` +
    `(?:(?:${tool})(?:_(?:handler|signal|hook|server|session|shell|prompt))?|set_?trace|post_?mortem)$`,
  "i",
);

/** In a tool that opens the debugger when it is told to, or in the tests of a debugger. */
function isDebuggersOwn(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const file = context.path.split("/").at(-1)?.replaceAll("-", "_").replace(/\.py$/, "") ?? "";
  return debuggersFile.test(file) || debuggersFunction.test(nameOf(functionAround(call)));
}

const nameOf = (node: SyntaxNode | null): string => node?.childForFieldName("name")?.text ?? "";

/** A shell that its command is for, or behind a switch of the environment. */
function isAskedFor(call: SyntaxNode | undefined, name: string): boolean {
  for (let up = call?.parent ?? null; up !== null; up = up.parent) {
    if (
      up.type === "if_statement" &&
      /environ|getenv|debug|DEBUG|args\./.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
    const owner = up.type === "function_definition" ? nameOf(up) : "";
    if (name.endsWith("embed") && /shell|console|repl|interact|ipython/i.test(owner)) return true;
  }
  return false;
}
