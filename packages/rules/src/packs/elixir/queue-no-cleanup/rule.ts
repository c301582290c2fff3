import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, isDevelopmentBranch } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/queue-no-cleanup",
  class: "queue-no-cleanup",
  title: "Queue whose finished jobs are kept for ever",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Every job that ever ran stays in the table. Fetching the next one gets slower month by month, vacuum cannot keep up, and
    arguments with personal data are kept without an end.`,
  fix: `Add {Oban.Plugins.Pruner, max_age: 60 * 60 * 24 * 7} to the plugins, or DynamicPruner where states differ.`,
  example: {
    language: "elixir",
    before: `config :shop, Oban, repo: Shop.Repo, queues: [default: 10], plugins: []`,
    after: `config :shop, Oban, repo: Shop.Repo, queues: [default: 10], plugins: [{Oban.Plugins.Pruner, max_age: 604_800}]`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["oban", "jobs"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "low", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\bOban\b/)) return;
    for (const { name, node } of callsWithin(context.root, context)) {
      const isConfig = name === "config" && /^Oban\b/.test(context.argument(node, 1)?.text ?? "");
      if (isConfig && keepsJobs(node, context) && !isDevelopmentBranch(node)) {
        yield { at: context.argument(node, "plugins") ?? node, message: "Nothing removes the jobs that are finished." };
      }
    }
    if (context.mentions(/\{Oban,/)) yield* findChildren(context);
  },
});

function* findChildren(context: RuleContext): Generator<{ at: SyntaxNode; message: string }> {
  for (const tuple of context.root.descendantsOfType("tuple")) {
    const [module, options] = tuple.namedChildren;
    if (module?.text !== "Oban" || options === undefined) continue;
    if (["list", "keywords"].includes(options.type) && keepsJobs(options, context))
      yield { at: tuple, message: "Nothing removes the jobs that are finished." };
  }
}

/** Queues run here, and no pruner is among the plugins; tests and nodes without queues keep nothing. */
function keepsJobs(options: SyntaxNode, context: RuleContext): boolean {
  const [queues, plugins] = [optionOf(options, "queues", context), optionOf(options, "plugins", context)];
  if (/\btesting:/.test(options.text) || queues === null || /^(false|\[\])$/.test(queues.text)) return false;
  // Other files add to the configuration of one application: where the repository is named, the rest is too.
  if (plugins === null) return options.type !== "call" || optionOf(options, "repo", context) !== null;
  const value = context.resolve(plugins) ?? plugins;
  if (value.type !== "list" && value.text !== "false") return false;
  return !/Pruner/.test(value.text);
}

function optionOf(options: SyntaxNode, name: string, context: RuleContext): SyntaxNode | null {
  return options.type === "call" ? context.argument(options, name) : context.entry(options, name);
}
