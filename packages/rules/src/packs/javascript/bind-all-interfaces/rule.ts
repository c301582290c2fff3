import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { linkOf } from "../../../vocabulary/javascript/functions.ts";

const everywhere = ["0.0.0.0", "::", "[::]"];

export const rule = defineRule({
  id: "javascript/bind-all-interfaces",
  class: "bind-all-interfaces",
  title: "Server listens on all interfaces",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "low",
  confidence: "high",
  cwe: ["CWE-668"],
  why: `
    Every network that the machine is in can reach the port, also those that nobody thought of: the office, the
    neighbour in the data centre.`,
  fix: `
    Read the address from the configuration, with 127.0.0.1 as default. A container that must listen everywhere can
    say so in its own environment.`,
  example: {
    language: "typescript",
    before: `app.listen(3000, "0.0.0.0");`,
    after: `app.listen(3000, process.env.HOST ?? "127.0.0.1");`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["network"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_listen) arguments: (arguments) @given
      (#any-of? @_listen "listen" "bind" "serve" "server")) @finding

    (call_expression function: (identifier) @_serve arguments: (arguments . (object)) @given
      (#any-of? @_serve "serve")) @finding

    (new_expression constructor: (member_expression property: (property_identifier) @_server) arguments: (arguments . (object)) @given
      (#any-of? @_server "Server" "WebSocketServer")) @finding

    (new_expression constructor: (identifier) @_server arguments: (arguments . (object)) @given
      (#any-of? @_server "WebSocketServer" "Server")) @finding
  `,
  accept: ({ finding, given }, context) =>
    given !== undefined &&
    !isTypeTest(finding) &&
    (context.arguments(finding).some(({ value }) => isEverywhere(value, context)) ||
      ["host", "hostname", "address"].some((name) => isEverywhere(context.argument(finding, name), context))),
  place: ({ finding }) => linkOf(finding),
  message: "This server can be reached from every network that the machine is in.",
});

/** Only the type of the call is looked at, it never runs: `expect(app.listen(…)).type`, tsd's `expectType<…>(app.listen(…))`. */
function isTypeTest(call: SyntaxNode): boolean {
  const outer = call.parent?.type === "arguments" ? call.parent.parent : null;
  const name = outer?.childForFieldName("function")?.text ?? "";
  return (
    /^expect(?:Type|NotType|Assignable|NotAssignable|Error|Deprecated|NotDeprecated)$/.test(name) ||
    (name === "expect" && outer?.parent?.childForFieldName("property")?.text === "type")
  );
}

/** What a parameter is when nobody gives it: `start(app, host = "0.0.0.0")`. */
function defaultOf(node: SyntaxNode | null, context: RuleContext): SyntaxNode | null {
  if (node?.type !== "identifier") return null;
  const parameters = context.enclosingFunction(node)?.node.childForFieldName("parameters")?.namedChildren ?? [];
  const own = parameters.find(
    (each) => (each.childForFieldName("pattern") ?? each.childForFieldName("left"))?.text === node.text,
  );
  return own?.childForFieldName("value") ?? own?.childForFieldName("right") ?? null;
}

/** The address itself, or the fallback of a setting that is read first. */
function isEverywhere(node: SyntaxNode | null, context: RuleContext): boolean {
  const value = context.resolve(node);
  if (value?.type === "binary_expression") return isEverywhere(value.childForFieldName("right"), context);
  return everywhere.includes(context.text(node) ?? context.text(defaultOf(value, context)) ?? "");
}
