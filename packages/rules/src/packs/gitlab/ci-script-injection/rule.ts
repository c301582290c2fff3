import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report, TextSpan } from "../../../define-rule.ts";
import { readCommands } from "../../../documents/commands.ts";
import { readGitLabPipeline } from "../../../documents/gitlab-pipeline.ts";

/** What somebody else writes: of a merge request and of commits. Names of branches may hold `$(…)` too. */
const foreign =
  /^CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|TAG_MESSAGE|REF_NAME|BRANCH)|MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME|LABELS)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)$/;

/** `TITLE: $CI_MERGE_REQUEST_TITLE` among variables, `TITLE="$CI_MERGE_REQUEST_TITLE"` in a script. */
const renaming = /\b(\w{1,60})(?::[ \t]{1,4}|=)["']?\$\{?(CI_\w{1,60})\b/g;

/** Commands that read as code what the shell has put together: all of it, or the word behind the switch. */
const reading =
  /(?:^|[\s;&|(`])(?:(?<whole>eval|ssh)|(?:\S{1,40}\/)?(?:ba|z|da|k|a)?sh\s(?:-\w{1,9}\s){0,4}-\w{0,6}c|su\s(?:\S{1,40}\s){0,4}-c|(?:python[\d.]{0,5}|node|perl|ruby|php)\s-[ecr])\s{1,4}/g;

export const rule = defineRule({
  id: "gitlab/ci-script-injection",
  class: "ci-script-injection",
  title: "Text of a merge request read as commands",
  languages: ["yaml"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-78"],
  why: `
    The shell puts the text in, and a second one reads it as code: a merge request whose title holds a command runs it, with
    the job's token and the protected variables.`,
  fix: `
    Use the variable where it is read once, in quotes. Within sh -c put the code into single quotes and hand the text over as
    an argument: sh -c 'echo "$1"' _ "$CI_MERGE_REQUEST_TITLE".`,
  example: {
    language: "yaml",
    before: 'notify:\n  script:\n    - eval "send --title $CI_MERGE_REQUEST_TITLE"',
    after: 'notify:\n  script:\n    - send --title "$CI_MERGE_REQUEST_TITLE"',
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ci", "injection"],
  lifecycle: "stable",
  since: "0.3.0",
  version: 1,
  check: function* (context) {
    if (!context.mentions(/\$\{?CI_/) || readGitLabPipeline(context) === null) return;
    const names = foreignNames(context);
    for (const command of readCommands(context)) yield* judge(command, names, context);
  },
});

/** The variables that hold such a text, also under names of the pipeline's own. */
function foreignNames({ source }: RuleContext): (name: string) => boolean {
  const renamed = new Set(
    [...source.matchAll(renaming)].flatMap(([, own = "", held = ""]) => (foreign.test(held) ? own : [])),
  );
  return (name) => foreign.test(name) || renamed.has(name);
}

function* judge(
  { startIndex, endIndex }: TextSpan,
  isForeign: (name: string) => boolean,
  { source }: RuleContext,
): Generator<Report> {
  // A quote within a quoted text of YAML is a quote for the shell.
  const text = source.slice(startIndex, endIndex).replaceAll('\\"', ' "');
  for (const match of text.matchAll(reading)) {
    const from = match.index + match[0].length;
    const place = foreignPlace(text, { from, isWhole: match.groups?.["whole"] !== undefined, isForeign });
    if (place === null) continue;
    yield {
      at: { startIndex: startIndex + place.startIndex, endIndex: startIndex + place.endIndex },
      message: `${text.slice(place.startIndex, place.endIndex)} is read as code: whoever writes it can write commands there.`,
    };
    return;
  }
}

/** Where the shell puts such a text in; not within single quotes, nor behind the one word that is code. */
function foreignPlace(
  text: string,
  { from, isWhole, isForeign }: { from: number; isWhole: boolean; isForeign: (name: string) => boolean },
): TextSpan | null {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\") at++;
    else if (quote === "'" ? character === "'" : character === quote && quote !== "") quote = "";
    else if (quote === "" && /["']/.test(character)) quote = character;
    else if (quote === "" && /\s/.test(character) && !isWhole) return null;
    else if (character === "$" && quote !== "'") {
      const name = /^\$\{?(\w{1,80})/.exec(text.slice(at, at + 83));
      if (name !== null && isForeign(name[1] ?? "")) return { startIndex: at, endIndex: at + name[0].length };
    }
  }
  return null;
}
