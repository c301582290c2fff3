import { defineRule } from "../../../define-rule.ts";
import { readColumns } from "../../../vocabulary/elixir/migration.ts";
import type { MigrationColumn } from "../../../vocabulary/elixir/migration.ts";

/** Ids of other systems, and of things that no table of this database holds. */
const foreign =
  /^(external|remote|provider|request|session|trace|correlation|transaction|message|device|client|stripe|github|google|facebook|twitter|slack|telegram|chat|oauth|app|legacy|source|vendor|tracking|node|process|job|object|entity|record|item|resource|target|subject|aggregate|event|chain|block|network|api|tx|ip|mac|tax|vat|national|osm|tmdb|imdb|discord)_id$/;

/** The same with words before: `relay_chain_id`, `replication_message_trace_id`, `encryption_key_id`. */
const foreignEnding = /_(?:external|remote|provider|trace|request|correlation|chain|ack|key|portal)_id$/;

/** Services that give their own ids: none of their tables is part of this program. */
const services = [
  ...["github", "gitlab", "bitbucket", "google", "gmail", "facebook", "instagram", "twitter", "linkedin", "slack"],
  ...["discord", "telegram", "whatsapp", "stripe", "paypal", "braintree", "hubspot", "salesforce", "intercom"],
  ...["zendesk", "shopify", "mailchimp", "sendgrid", "twilio", "plaid", "auth0", "okta", "azure", "aws", "firebase"],
  ...["apple", "microsoft", "spotify", "notion", "jira", "asana", "trello", "linear", "calendly", "zoom"],
];

/** `hubspot_portal_id`, `sender_github_id`. */
const ofService = new RegExp(`(?:^|_)(?:${services.join("|")})_(?:\\w+_)?id$`);

/** What the comment at a column says of where its ids come from. */
const ofOthers = /\b(?:external|provider|third[- ]party|other (?:system|service)|remote)\b|\bfrom\b.*\bapi\b/i;

export const rule = defineRule({
  id: "elixir/missing-foreign-key",
  class: "missing-foreign-key",
  title: "Id column without a reference",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Nothing keeps the column from naming a row that is not there, or not any more. Joins lose rows in silence, and cleaning
    up later needs somebody to decide about every orphan.`,
  fix: `Declare it: add :user_id, references(:users, on_delete: …). For a polymorphic id use a column per table.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Repo.Migrations.CreateOrders do
        use Ecto.Migration
        def change do
          create table(:orders) do
            add :user_id, :integer
          end
        end
      end`,
    after: `
      defmodule Shop.Repo.Migrations.CreateOrders do
        use Ecto.Migration
        def change do
          create table(:orders) do
            add :user_id, references(:users, on_delete: :delete_all)
          end
        end
      end`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["ecto", "migrations"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "low" },
  check: function* (context) {
    if (!context.mentions(/Ecto\.Migration|\.Migration\b/) || !context.mentions(/_id\b/)) return;
    const columns = readColumns(context);
    for (const { name, type, table, node } of columns) {
      if (!name.endsWith("_id") || isForeign(name) || context.comments(node).some((text) => ofOthers.test(text)))
        continue;
      if (context.argument(node, "primary_key")?.text === "true") continue;
      if (!/^:(integer|bigint|id|binary_id|uuid|serial|bigserial)$|^Ecto\.UUID$/.test(type)) continue;
      const stem = name.replace(/_id$/, "");
      // A type beside it says that the id is of one of several tables; so does a text that names the table.
      if (columns.some((other) => other.table === table && isKindOf(stem, other))) continue;
      // `neighborhood_id` of `city_neighborhoods`: the number by which others know the row itself.
      if (["s", "es"].some((plural) => `_${table}`.endsWith(`_${stem}${plural}`))) continue;
      if (hasConstraint(context.source, name)) continue;
      yield { at: node, message: `Nothing keeps \`${name}\` from naming a row that is not there.` };
    }
  },
});

const isKindOf = (stem: string, { name, type }: MigrationColumn): boolean =>
  name === `${stem}_type` || (name === stem && /^:(?:string|text|citext)$/.test(type));

const isForeign = (name: string): boolean =>
  name === "ack_id" || name === "key_id" || foreign.test(name) || foreignEnding.test(name) || ofService.test(name);

/** Declared by hand: `execute "ALTER TABLE … FOREIGN KEY (user_id)"`. */
const hasConstraint = (source: string, name: string): boolean =>
  new RegExp(`FOREIGN KEY\\s*\\(\\s*"?${name}\\b`, "i").test(source) ||
  new RegExp(`modify\\(?\\s*:${name}, references`).test(source);
