import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

export const rule = defineRule({
  id: "elixir/unused-import",
  class: "unused-import",
  title: "Alias or import that nothing uses",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `It says that the module depends on something that it does not, and the compiler's warning about it hides others.`,
  fix: `Remove it.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Stock do
        alias Shop.Order
        def count(items), do: length(items)
      end`,
    after: `
      defmodule Shop.Stock do
        def count(items), do: length(items)
      end`,
  },
  effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  query: `
    (call target: (identifier) @word (arguments . (alias) @module) (#any-of? @word "alias" "import" "require")) @finding

    (call target: (identifier) @_alias
      (arguments . (dot right: (tuple (alias) @module @finding)))
      (#eq? @_alias "alias"))
  `,
  accept: ({ finding, word, module }, context) => {
    if (module === undefined || /\.iex\.exs$/.test(context.path) || isQuoted(finding)) return false;
    if (word?.text === "import") return !isTemplateModule(context) && importsUnused(finding, context);
    if (word?.text === "require") return module.text === "Logger" && !isUsed("Logger", finding, context);
    if (isTemplateModule(context)) return false;
    const name = word === undefined ? module.text : aliasName(finding, module, context);
    return name !== null && !isUsed(name.split(".").at(-1) ?? name, finding, context);
  },
  message: ({ finding, word }) =>
    `Nothing uses this ${word?.text === "import" || word?.text === "require" ? word.text : `alias${finding.type === "alias" ? ` (${finding.text})` : ""}`}.`,
});

/** What a macro brings in is used elsewhere. */
function isQuoted(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) if (/^(quote|defmacro|using|__using__)$/.test(wordOf(outer))) return true;
  return false;
}

/** Templates in files of their own see the aliases of the module that compiles them. */
const isTemplateModule = (context: RuleContext): boolean =>
  context.mentions(
    /\buse \w[\w.]*, :(\w*_)?(view|html|json)\b|\buse Phoenix\.(View|Template|Component)\b|embed_templates|EEx\.function_from_file/,
  ) ||
  (context.mentions(/:(\w*_)?live_(view|component)\b|Phoenix\.Live(View|Component)\b/) &&
    !context.mentions(/\bdef render\b/));

function aliasName(call: SyntaxNode, module: SyntaxNode, context: RuleContext): string | null {
  const renamed = context.argument(call, "as")?.text;
  // `warn: false` says that it is for code that the compiler does not see.
  return context.argument(call, "warn") === null ? (renamed ?? module.text.split(".").at(-1) ?? null) : null;
}

/** Where each name of a module stands in a file, outside of comments and not behind a dot. */
const nameIndexes = new WeakMap<RuleContext, ReadonlyMap<string, readonly number[]>>();

function placesOf(name: string, context: RuleContext): readonly number[] {
  let index = nameIndexes.get(context);
  if (index === undefined) {
    const places = new Map<string, number[]>();
    const text = context.source.replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length));
    for (const match of text.matchAll(/(?<![\w.])[A-Z]\w*(?!\w|:(?!:))/g)) {
      const known = places.get(match[0]);
      if (known === undefined) places.set(match[0], [match.index]);
      else known.push(match.index);
    }
    index = places;
    nameIndexes.set(context, index);
  }
  return index.get(name) ?? [];
}

/** The name stands somewhere else in the file, in templates within sigils too. */
const isUsed = (name: string, statement: SyntaxNode, context: RuleContext): boolean =>
  placesOf(name, context).some((at) => at < statement.startIndex || at >= statement.endIndex);

/** What the imports that most projects have bring in. */
const knownImports: Readonly<Record<string, readonly string[]>> = {
  "Ecto.Query": (
    "from where or_where select select_merge join order_by prepend_order_by group_by having or_having limit offset distinct " +
    "preload lock update subquery dynamic exclude first last reverse_order union union_all except intersect windows with_cte " +
    "recursive_ctes has_named_binding? put_query_prefix field fragment"
  ).split(" "),
};

/** `import X, only: [f: 1]` of which no name stands anywhere. */
function importsUnused(call: SyntaxNode, context: RuleContext): boolean {
  const only = context.argument(call, "only");
  const known = call.text.includes(",") ? undefined : knownImports[context.argument(call, 0)?.text ?? ""];
  if (only?.type !== "list" && (known === undefined || context.mentions(/\buse \w|\bquote do\b/))) return false;
  const names = known ?? [...(only?.text ?? "").matchAll(/([a-z_]\w*[?!]?):/g)].map((match) => match[1] ?? "");
  const text = `${context.source.slice(0, call.startIndex)} ${context.source.slice(call.endIndex)}`.replace(
    /#(?!\{).*$/gm,
    "",
  );
  return (
    names.length > 0 &&
    names.every(
      (name) =>
        !new RegExp(`(?:(?<![\\w.])|(?<=</?\\.))${name.replace(/[?!]/, "\\$&")}(?![\\w]|: )`).test(text) &&
        !/^sigil_/.test(name),
    )
  );
}
