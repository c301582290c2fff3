import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, hasMigrationCalls } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/missing-cascade-delete",
  class: "missing-cascade-delete",
  title: "Reference that does not say what a deletion does",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Without on_delete the row that is referred to cannot be deleted while others name it: the first deletion of an account
    fails in production with a constraint error, or code deletes dependants by hand and forgets some.`,
  fix: `Decide: on_delete: :delete_all, :nilify_all or :restrict, or :nothing where a refusal is what you want.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Repo.Migrations.AddOrders do
        use Ecto.Migration
        def change, do: alter(table(:orders), do: add(:user_id, references(:users)))
      end`,
    after: `
      defmodule Shop.Repo.Migrations.AddOrders do
        use Ecto.Migration
        def change, do: alter(table(:orders), do: add(:user_id, references(:users, on_delete: :delete_all)))
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ecto", "migrations"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info" },
  query: `
    (call target: (identifier) @_references (#eq? @_references "references")) @finding
  `,
  accept: ({ finding }, context) => {
    // Going back restores what was.
    if (functionAround(finding)?.name === "down" || isOfBefore(finding)) return false;
    if (!hasMigrationCalls(context) || context.argument(finding, "on_delete") !== null) return false;
    // Options from elsewhere may say it.
    const options = context.arguments(finding).filter(({ name }) => name === null)[1]?.value;
    return options === undefined || ["list", "keywords"].includes(context.resolve(options)?.type ?? "");
  },
  message: "What becomes of this row when the other is deleted is not said.",
});

/** `modify :user_id, references(:users, on_delete: :delete_all), from: references(:users)`: what was. */
const isOfBefore = (references: SyntaxNode): boolean => {
  const pair = references.parent?.type === "tuple" ? references.parent.parent : references.parent;
  return /^from:/.test(pair?.childForFieldName("key")?.text ?? "");
};
