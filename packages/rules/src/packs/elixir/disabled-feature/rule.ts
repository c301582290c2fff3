import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { describesDisabled } from "../../../vocabulary/disabled-note.ts";
import { modulesOf, statementsOf } from "../../../vocabulary/elixir/outline.ts";

/** Says that what stands in the comment used to run, and should again. */
const disabled =
  /\b(disabled|temporar(y|ily)|commented[ -]?out|un-?comment|re-?enable|turned off|switched off|deactivated|skipp(ed|ing) for now|bring(ing)? back|put back|broken|restore (this|when|once|after)|enable (this|again|when|once|after)|until .{1,40}(fixed|works|ready|is back|done))\b|\b(todo|fixme|hack)\b/i;

/** What is to come, and never was there: `TODO: update settings to embeds_one`. */
const plan =
  /\b(?:TODO|FIXME)\b\W{0,4}(?:maybe |should |we should )?(?:update|use|switch|change|migrate|convert|move|replace|add|implement|support|try|consider|refactor|rewrite|investigate)\b/i;

/** How to look inside, for whoever wants to. */
const isHint = /\bun-?comment\b.{0,30}\bto (?:trace|debug|see|inspect|log|print|profile|try)\b/i;

/** Names that only code below would use, and types: nothing that ran. */
const isMention = /^(?:alias|require|@(?:spec|type|typep|doc|moduledoc))\b/;

/** A statement of Elixir, not prose. */
const code =
  /^(\|>\s*\w|(?:%\{[^}]*\}|\w+)\s+\|>\s+[A-Z]|[a-z_]\w*[?!]?\(.*\)?[,)]?$|[A-Z]\w*(\.[A-Z]?\w+)+[?!]?\(|[A-Z]\w*(\.[A-Z]\w*)+,?$|\{[A-Z:]\w*.*[},]$|[a-z_]\w*\s*=\s*\S|(?::ok|\{:ok, [^}]*\}|%\{[^}]*\})\s*=\s*\S|plug\s+:?\w|use [A-Z]|import [A-Z]|alias [A-Z]|require [A-Z]|defp? \w+.*\b(do|do:)|with \{|case .* do$|if .* do$|@\w+ \S|send\(|:\w+\.\w+\(|\w+: \S+,$|def \w+|test "|get "\/|post "\/|pipe_through|resources "|worker\(|supervisor\(|end$)/;

export const rule = defineRule({
  id: "elixir/disabled-feature",
  class: "disabled-feature",
  title: "Feature that is commented out",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Something that the program did, a check, a job, a notification, does not happen any more, and nothing but this comment
    says so. What was to be temporary stays, and callers and users count on it.`,
  fix: `Put it back, or delete it and record why. What has to be switched belongs into configuration, where it can be seen.`,
  example: {
    language: "elixir",
    before: `
      def create(params) do
        # Temporarily disabled until the gateway is back
        # Fraud.check!(params)
        Orders.insert(params)
      end`,
    after: `
      def create(params) do
        Fraud.check!(params)
        Orders.insert(params)
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["comments"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 9,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/^[ \t]*#/m)) return;
    const reported = new Set<number>();
    for (const group of commentGroups(context)) {
      const lines = group.map((comment) => comment.text.replace(/^#+\s?/, "").trim());
      const at = noteOver(lines);
      const node = at === null ? undefined : group[at];
      if (node === undefined) continue;
      for (const { id } of group) reported.add(id);
      yield { at: node, message: "What this comment holds does not run any more." };
    }
    for (const comment of findEmptyResults(context)) {
      if (reported.has(comment.id)) continue;
      yield { at: comment, message: "What this function did is commented out, and it answers with nothing." };
    }
  },
});

/** Comments on lines of their own, one below the other. */
function commentGroups(context: RuleContext): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [];
  let end = -1;
  for (const comment of context.commentNodes()) {
    const lineStart = context.source.lastIndexOf("\n", comment.startIndex - 1) + 1;
    const isAlone = context.source.slice(lineStart, comment.startIndex).trim() === "";
    const follows =
      isAlone &&
      end !== -1 &&
      context.source.slice(end, comment.startIndex).trim() === "" &&
      !/\n\s*\n/.test(context.source.slice(end, comment.startIndex));
    if (follows) groups.at(-1)?.push(comment);
    else groups.push([comment]);
    end = isAlone ? comment.endIndex : -1;
  }
  return groups;
}

/** The place of a note with code directly below or beside it; null when the comment is prose. */
function noteOver(lines: readonly string[]): number | null {
  for (const [at, line] of lines.entries()) {
    if (isCode(line) && /#\s*.*\b(disabled|temporar(?:y|ily)|re-?enable|uncomment|bring back|put back)\b/i.test(line))
      return at;
    // `# {App.Poller, []} disabled until the API is back`: a child and the note on one line.
    const [, child, said] = /^(\{[A-Z][\w.]*,.*\}|[A-Z]\w*(?:\.[A-Z]\w*)+),?\s+(\S.*)$/.exec(line) ?? [];
    if (child !== undefined && said !== undefined && /^\W*(temporarily|disabled|off|todo|re-?enable)\b/i.test(said))
      return at;
    const isNote =
      disabled.test(line) && !describesDisabled(line) && !isCode(line) && !plan.test(line) && !isHint.test(line);
    // A plain TODO above an example is prose: the code has to follow at once.
    if (
      isNote &&
      lines.slice(at + 1, at + 3).some((later) => isCode(later) && !isMention.test(later)) &&
      !isExample(lines.slice(0, at + 1))
    )
      return at;
    if (
      isCode(line) &&
      lines
        .slice(at + 1)
        .some((later) =>
          /^\W*(?:(?:TODO|FIXME|HACK|NOTE)\W+)?(?:temporarily|disabled|re-?enable|uncomment|turned off|switched off)/i.test(
            later,
          ),
        )
    )
      return at;
  }
  return null;
}

const isCode = (line: string): boolean =>
  code.test(line.replace(/\s*#.*$/, "")) && !/^\w+(\s+\w+){4,}[.:]?$/.test(line) && !sentence.test(line);

/** `use Shop.Page should only set titles`, `payments(of members) are not handled`. */
const sentence =
  /^(?:use|import|alias|require)\s+[A-Z][\w.]*(?:\s+[a-z]+){2}|^\w+\([a-z]+(?: [a-z]+)+\)|\)\s+(?:is|are|was|does|has|should|will|can)\b/;

const isExample = (lines: readonly string[]): boolean =>
  lines.some((line) =>
    /^(examples?|usage|e\.g\.|for example|iex>|##)|\b(if you|you (may|can|should|must)|your)\b/i.test(line),
  );

/** A function that only returns nothing, over a read that was commented out. */
function* findEmptyResults(context: RuleContext): Generator<SyntaxNode> {
  for (const { functions } of modulesOf(context)) {
    for (const { node, word } of functions) {
      if (!word.startsWith("def") || word.startsWith("defm")) continue;
      // `_ = since` only says that an argument is not used.
      const statements = statementsOf(node).filter(({ text }) => !/^_\w* = \w+$/.test(text));
      const [only] = statements;
      if (
        statements.length !== 1 ||
        only === undefined ||
        !/^(\[\]|nil|%\{\}|:ok|\{:ok, (\[\]|%\{\}|nil)\}|0|false|true|"")$/.test(only.text)
      )
        continue;
      const inside = context
        .commentNodes()
        .filter((comment) => comment.startIndex > node.startIndex && comment.endIndex < node.endIndex);
      const first = inside.find(
        (comment) =>
          /\w\.\w+[!?]?\(|\|>|\bfrom\(/.test(comment.text) && isCode(comment.text.replace(/^#+\s?/, "").trim()),
      );
      if (
        first !== undefined &&
        !inside.some(({ text }) => /\bon purpose\b|\b(?:intentional|deliberate)ly\b|\bby design\b/i.test(text))
      )
        yield first;
    }
  }
}
