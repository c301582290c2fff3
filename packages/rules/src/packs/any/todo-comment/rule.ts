import { defineRule } from "../../../define-rule.ts";
import { everyLanguage } from "../../../languages/registry.ts";

/** At the beginning of a line of the comment, or marked by what follows: the word in a sentence is none. */
const note =
  /(?:^|\n)[\s#/*;<!-]*@?(TODO|FIXME|HACK|XXX|BUG|KLUDGE)\b(?!\s*(?:=|list\b|app\b))|(?:^|\n)[\s#/*;<!-]*@?(todo|fixme)\s?:+\s|\b(TODO|FIXME|HACK|XXX)(?:\([^)\n]{1,60}\))?:/g;
const reportsMax = 100;

export const rule = defineRule({
  id: "any/todo-comment",
  class: "todo-comment",
  title: "Note about work that is left",
  languages: everyLanguage,
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `A note in the source is on nobody's list: most are older than the people who could say what they mean.`,
  fix: `Do it, or put it into the tracker and name the issue here, or take the note away.`,
  example: {
    language: "python",
    before: `# TODO: round half to even\ntotal = round(amount, 2)`,
    after: `total = amount.quantize(CENT, ROUND_HALF_EVEN)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 15 },
  tags: ["todo"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  check: function* (context) {
    if (!context.mentions(/\b(?:TODO|FIXME|HACK|XXX|BUG|KLUDGE|todo|fixme)\b/)) return;
    let reports = 0;
    for (const comment of context.commentNodes()) {
      for (const match of comment.text.matchAll(note)) {
        const word = match[1] ?? match[2] ?? match[3] ?? "";
        const startIndex = comment.startIndex + match.index + match[0].indexOf(word);
        if (++reports > reportsMax) return;
        yield { at: { startIndex, endIndex: startIndex + word.length }, message: `${word}: work is left here.` };
      }
    }
  },
});
