import { defineRule } from "../../../define-rule.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

export const rule = defineRule({
  id: "elixir/empty-block",
  class: "empty-block",
  title: "Block with nothing in it",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `Nobody can tell whether it was forgotten or meant. A function without a body answers nil to callers who expect a result.`,
  fix: `Fill it, remove it, or say in a comment why nothing is to be done; answer :ok where that is the result.`,
  example: {
    language: "elixir",
    before: `
      def notify(user) do
      end`,
    after: `
      def notify(user) do
        Mailer.notify(user)
      end`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  query: `
    (do_block) @finding
    (else_block) @finding
    (rescue_block) @finding
    (after_block) @finding
  `,
  accept: ({ finding }) => {
    if (finding.namedChildCount > 0) return false;
    if (finding.type !== "do_block") return true;
    const word = wordOf(finding.parent);
    return /^(def|defp|defmacro|defmacrop|if|unless|for|case|cond|with|try|receive)$/.test(word);
  },
  message: "Nothing happens here, and nothing says why.",
});
