import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

const numeric = /^:(integer|float|decimal)$|^(Decimal|Money\.Ecto\.\w+)$/;

/** Numbers that any value is right for, or that the program sets itself. */
const free =
  /(^|_)(id|at|ms|version|position|index|offset|latitude|longitude|lat|lng|lon|x|y|z|timestamp|score|delta|code|sequence|order|year|unix|hash|seed|pid|nonce|balance|diff|count|xref|row|created|updated|date|day|month|ref)$|^(number|type|status|state|kind|flags?)$/;

export const rule = defineRule({
  id: "elixir/missing-model-validation",
  class: "missing-model-validation",
  title: "Number cast without any limit",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    The changeset takes every number: a negative price, a quantity of a billion, a discount of 5,000 percent. What comes out
    of it is found in the accounts, not in the log.`,
  fix: `Add validate_number/3 (greater_than:, less_than_or_equal_to:) and a check constraint for what code cannot promise.`,
  example: {
    language: "elixir",
    before: `
      defmodule Line do
        use Ecto.Schema
        schema "lines" do
          field :quantity, :integer
        end
        def changeset(line, attrs), do: cast(line, attrs, [:quantity])
      end`,
    after: `
      defmodule Line do
        use Ecto.Schema
        schema "lines" do
          field :quantity, :integer
        end
        def changeset(line, attrs) do
          line |> cast(attrs, [:quantity]) |> validate_number(:quantity, greater_than: 0)
        end
      end`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["ecto", "validation"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\bcast\b/) || !context.mentions(/\b(embedded_)?schema\b/)) return;
    for (const module of modulesOf(context)) {
      const casts = castText(module, context);
      if (casts === null) continue;
      for (const { name, node } of callsWithin(module.node, context)) {
        const column = name === "field" ? unlimitedNumber(node, context) : null;
        if (column === null || !isCast(column, casts) || isValidated(column, module, context)) continue;
        yield { at: node, message: `Any number is taken for \`${column}\`.` };
      }
      const bare = bareCast(module, context);
      if (bare !== null) yield { at: bare, message: "What is cast here is validated in no way." };
    }
  },
});

/** What `cast` is given as its fields: in place, or by attribute or local. */
function castText(module: ElixirModule, context: RuleContext): string | null {
  const casts = callsWithin(module.node, context).filter(({ name }) => /^(Ecto\.Changeset\.)?cast$/.test(name));
  if (casts.length === 0) return null;
  return casts
    .map(({ node }) => {
      const fields = context.argument(node, 2);
      return `${fields?.text ?? ""} ${context.resolve(fields)?.text ?? ""} ${/__schema__/.test(fields?.text ?? "") ? "__all__" : ""}${attributesIn(fields, context)}`;
    })
    .join(" ");
}

function attributesIn(fields: SyntaxNode | null, context: RuleContext): string {
  const names = (fields?.descendantsOfType("unary_operator") ?? []).filter(({ text }) => text.startsWith("@"));
  return names.map((name) => context.resolve(name)?.text ?? "").join(" ");
}

const isCast = (column: string, casts: string): boolean =>
  /__all__/.test(casts) || new RegExp(`:${column}\\b|\\b${column}\\b`).test(casts);

function unlimitedNumber(field: SyntaxNode, context: RuleContext): string | null {
  const [name, type] = [context.text(context.argument(field, 0)), context.argument(field, 1)?.text ?? ""];
  const column = name?.replace(/^:/, "") ?? "";
  return numeric.test(type) &&
    column !== "" &&
    !free.test(column) &&
    context.argument(field, "virtual")?.text !== "true"
    ? column
    : null;
}

/** By number, membership, a function of one's own, or a constraint of the database. */
function isValidated(column: string, module: ElixirModule, context: RuleContext): boolean {
  return callsWithin(module.node, context).some(
    ({ name, node }) =>
      /^(Ecto\.Changeset\.)?(validate_(number|inclusion|change|exclusion|subset)|check_constraint)$|^validate_\w+$/.test(
        name,
      ) &&
      !/validate_required$/.test(name) &&
      (new RegExp(`:${column}\\b`).test(node.text) ||
        new RegExp(`_${column}\\b`).test(name) ||
        (/^validate_\w+$/.test(name) && /@\w+/.test(node.text))),
  );
}

/** Yes or no, or one of a list: the type has checked it. */
function takesChoicesOnly(module: ElixirModule, context: RuleContext): boolean {
  const types = callsWithin(module.node, context).flatMap(({ name, node }) =>
    name === "field" ? [context.argument(node, 1)?.text ?? ""] : [],
  );
  return types.length > 0 && types.every((type) => /^(?::boolean|Ecto\.Enum)$/.test(type));
}

/** A changeset that casts text of users and checks nothing at all, not even what is required. */
function bareCast(module: ElixirModule, context: RuleContext): SyntaxNode | null {
  for (const { name, node } of module.functions) {
    if (name !== "changeset") continue;
    const calls = callsWithin(node, context);
    const cast = calls.find((call) => /^(Ecto\.Changeset\.)?cast$/.test(call.name));
    const isChecked = calls.some(
      (call) =>
        /validate|constraint|required|cast_(assoc|embed)|put_\w+|changeset|check|ensure|normalize|maybe_\w+/.test(
          call.name,
        ) &&
        call.node.id !== cast?.node.id &&
        !/^changeset$/.test(call.name),
    );
    const fields = cast === undefined ? null : context.argument(cast.node, 2);
    if (
      cast !== undefined &&
      !isChecked &&
      !takesChoicesOnly(module, context) &&
      fields !== null &&
      fields.text !== "[]" &&
      !callsWithin(module.node, context).some(
        (call) => call.name === "field" && unlimitedNumber(call.node, context) !== null,
      )
    )
      return cast.node;
  }
  return null;
}
