import { defineRule } from "../../../define-rule.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { argumentNodes, modulesOf } from "../../../vocabulary/elixir/outline.ts";

/** Modules whose name says what a framework wants of them. */
const selfExplaining =
  /(Controller|Endpoint|\.Repo|Router|Socket|View|HTML|JSON|Telemetry|Layouts?|Mailer|Live|Component|Channel|Case|Test|Gettext|Presence|Error|Exception|Fixtures?|Factory|Migration|Application|MixProject|Resolver|Types|Schema)(\.\w+)?$/;

export const rule = defineRule({
  id: "elixir/missing-module-docstring",
  class: "missing-module-docstring",
  title: "Module without @moduledoc",
  languages: ["elixir"],
  category: "documentation",
  severity: "info",
  confidence: "high",
  why: `What the module is for, and whether others may call it, has to be read out of its code.`,
  fix: `Say it in a sentence of @moduledoc, or @moduledoc false for what is internal.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Stock do
        def count(items), do: length(items)
      end`,
    after: `
      defmodule Shop.Stock do
        @moduledoc "Counts what lies in the warehouse."
        def count(items), do: length(items)
      end`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["documentation", "style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  check: function* (context) {
    if (/\.exs$/.test(context.path)) return;
    const modules = modulesOf(context);
    for (const module of modules) {
      const name = argumentNodes(module.node)[0];
      if (
        module.node.type !== "call" ||
        name === undefined ||
        selfExplaining.test(module.name) ||
        hasRole(module, "test", "migration")
      )
        continue;
      const isInner = modules.some(
        ({ node }) =>
          node.type === "call" &&
          node.id !== module.node.id &&
          node.startIndex < module.node.startIndex &&
          module.node.endIndex <= node.endIndex,
      );
      if (!isInner && !/@moduledoc\b/.test(module.node.text) && module.functions.length > 0)
        yield { at: name, message: `What ${module.name.slice(0, 80)} is for is not said.` };
    }
  },
});
