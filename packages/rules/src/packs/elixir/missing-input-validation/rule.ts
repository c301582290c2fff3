import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { callbackAround, hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

/** Conversions that raise for what they do not understand. */
const raisingConversions =
  /^(String\.(to_integer|to_float|to_existing_atom)|:erlang\.(binary_to_integer|binary_to_float|binary_to_existing_atom|list_to_integer)|(Date|Time|DateTime|NaiveDateTime)\.from_iso8601!|Decimal\.new|Ecto\.UUID\.(cast!|dump!)|Base\.(decode64|decode32|decode16|url_decode64)!|Jason\.decode!|Poison\.decode!|URI\.new!|Version\.parse!)$/;

/** Calls that take fields as they come into a record. */
const massAssignments = /^(struct!?|Kernel\.struct!?|Ecto\.Changeset\.change|change|Map\.merge|Repo\.insert_all)$/;

export const rule = defineRule({
  id: "elixir/missing-input-validation",
  class: "missing-input-validation",
  title: "Request data used without validation",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-20"],
  why: `
    A conversion that raises turns every odd input into an error 500 and an entry in the error tracker; fields that are
    taken as they come let a client set what it must not: roles, owners, prices.`,
  fix: `
    Cast through a changeset (Ecto.Changeset.cast/4 with a list of fields, also schemaless) and validate ranges. For a single
    value use the form that returns an error: Integer.parse/1, Date.from_iso8601/1, Ecto.UUID.cast/1.`,
  example: {
    language: "elixir",
    before: `
      def index(conn, params) do
        page = String.to_integer(params["page"])
        render(conn, :index, orders: Orders.list(page))
      end`,
    after: `
      def index(conn, params) do
        with {page, ""} when page in 1..1000 <- Integer.parse(params["page"] || "1") do
          render(conn, :index, orders: Orders.list(page))
        end
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["phoenix", "validation"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_convert)
      (#any-of? @_convert "to_integer" "to_float" "to_existing_atom" "binary_to_integer" "binary_to_float"
        "binary_to_existing_atom" "list_to_integer" "from_iso8601!" "new" "cast!" "dump!" "decode64!" "url_decode64!" "decode!"
        "new!" "parse!" "change" "struct" "struct!")) @finding

    (call target: (identifier) @_assign (#any-of? @_assign "struct" "struct!" "change")) @finding

    (binary_operator left: (tuple . (identifier)) operator: "=" right: (call target: (dot left: (alias) @_number right: (identifier) @_parse))
      (#any-of? @_number "Integer" "Float") (#eq? @_parse "parse")) @finding

    (call target: (identifier) @_take (#any-of? @_take "elem" "hd")) @taken @finding
  `,
  accept: ({ finding, taken }, context) => {
    if (taken !== undefined) return isTakenNumber(taken, context) && !isHandled(finding);
    if (finding.type === "binary_operator") {
      const call = finding.childForFieldName("right");
      return isRaw(context.argument(call, 0), context) && !isHandled(finding);
    }
    const name = context.name(finding) ?? "";
    if (raisingConversions.test(name)) return isRaw(context.argument(finding, 0), context) && !isHandled(finding);
    return massAssignments.test(name) && isMassAssignment(finding, context);
  },
  // A view is a process per user: it crashes for whoever sent it.
  severityOf: ({ finding }, context) =>
    /^(?:live-view|channel)$/.test(callbackAround(finding, context)?.role ?? "") ? "low" : undefined,
  message: ({ finding, taken }, context) => {
    if (finding.type === "binary_operator" || taken !== undefined)
      return "A match on the result raises for everything that is no number.";
    const name = context.name(finding) ?? "";
    return massAssignments.test(name)
      ? "Fields of the request are taken into the record as they come."
      : `\`${name}\` raises for whatever the client sends that it does not understand.`;
  },
});

/** `params["offset"] |> Integer.parse() |> elem(0)`. */
function isTakenNumber(call: SyntaxNode, context: RuleContext): boolean {
  let parsed = context.resolve(context.argument(call, 0));
  // A pipe's value is what its last call makes.
  if (parsed?.type === "binary_operator") parsed = parsed.childForFieldName("right");
  if (!/^(?:Integer|Float)\.parse$/.test(context.name(parsed) ?? "")) return false;
  return isRaw(context.argument(parsed, 0), context);
}

function isRaw(value: SyntaxNode | null, context: RuleContext): boolean {
  if (hasRole(moduleAround(value, context), "job", "test")) return false;
  return value !== null && readsRequest(value, context) && !isCheckedBefore(value, context);
}

/** A rescue around it answers for the odd input. */
function isHandled(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type === "do_block" && outer.namedChildren.some(({ type }) => type === "rescue_block")) return true;
    if (outer.id === functionAround(node)?.node.id) return false;
  }
  return false;
}

/** The whole of the parameters, in a function that casts nothing. */
function isMassAssignment(call: SyntaxNode, context: RuleContext): boolean {
  const fields = context.argument(call, 1);
  if (fields === null || !readsRequest(fields, context)) return false;
  if (fields.type === "keywords" || fields.type === "list" || /^\w+\["?\w+/.test(fields.text)) return false;
  return !callsWithin(functionAround(call)?.node, context).some(({ name }) =>
    /(^|\.)(cast|validate_\w+|changeset)$/.test(name),
  );
}
