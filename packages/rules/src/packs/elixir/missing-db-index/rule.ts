import { defineRule } from "../../../define-rule.ts";
import { readColumns, readIndexes } from "../../../vocabulary/elixir/migration.ts";

export const rule = defineRule({
  id: "elixir/missing-db-index",
  class: "missing-db-index",
  title: "Foreign key without an index",
  languages: ["elixir"],
  category: "performance",
  severity: "low",
  // A later migration may add it, or take the column away.
  confidence: "low",
  why: `
    The database makes no index for a reference. Every preload of the association, and every deletion of the row referred
    to, then reads the whole table; it shows when the table has grown.`,
  fix: `Add create index(:orders, [:user_id]) beside the column, or an index that begins with it.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Repo.Migrations.CreateOrders do
        use Ecto.Migration
        def change do
          create table(:orders) do
            add :user_id, references(:users)
          end
        end
      end`,
    after: `
      defmodule Shop.Repo.Migrations.CreateOrders do
        use Ecto.Migration
        def change do
          create table(:orders) do
            add :user_id, references(:users)
          end
          create index(:orders, [:user_id])
        end
      end`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["ecto", "migrations"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info" },
  check: function* (context) {
    if (!context.mentions(/Ecto\.Migration|\.Migration\b/) || !context.mentions(/\breferences\b/)) return;
    const indexes = readIndexes(context);
    for (const { name, type, table, node } of readColumns(context)) {
      if (!/^references\b/.test(type) || context.argument(node, "primary_key")?.text === "true") continue;
      // A composite index counts too: which column leads is decided by the queries.
      if (indexes.some((index) => index.table === table && (index.columns === null || index.columns.includes(name))))
        continue;
      if (new RegExp(`CREATE (UNIQUE )?INDEX[^"]*\\b${name}\\b`).test(context.source)) continue;
      yield { at: node, message: `No index of this migration covers \`${name}\`.` };
    }
  },
});
