import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";

/** Words that say that what follows, or what it replaces, was switched off. */
const words =
  /\b(?:disabl|temporar|uncomment|re-?enabl|switched off|turned? off|comment(?:ed)? (?:this |it |these )?(?:back )?(?:in|out)|for now|bring back|put back|TODO|FIXME|HACK|XXX|skip(?:ped|ping)? for)/i;

const note =
  /^(?:.{0,40}\b)?(?:temporar(?:y|ily)\b.{0,30}(?:disab|remov|off|comment|skip)|(?:disabled|commented out|switched off|turned off|removed|skipped)\b.{0,30}(?:temporar|for now|until|because|due to|while|as it|since|pending))|^(?:\W*(?:TODO|FIXME|NOTE|XXX|HACK)\W*)?(?:disabled\b(?!\s+\w+s?\s+(?:is|are|can|will|the))|(?:please |then |and |to )?(?:un-?comment|re-?enable|turn (?:this |it )?(?:back )?on|comment (?:this |it )?(?:back )?in|bring (?:this |it )?back|put (?:this |it )?back)\b)|^\W*(?:TODO|FIXME|XXX|HACK)\b.{0,60}(?:enable|uncomment|restore|bring back|put back|turn on|add back|disabled|activate)/i;

/** Notes for people who set a file up: which line to uncomment when. */
const instructions =
  /\b(?:if you|to use|disabled by default|uncomment and (?:set|change|edit|adjust)|to enable|for (?:debugging|production|development|testing|local)|when (?:running|using|you)|uncomment (?:the (?:following|next|line|lines|below)|this|these|one)?\s*(?:line|lines|block|section)?\s*(?:below )?(?:to|for|if|when)|in order to|optional|example|e\.g\.|see |flake8|pylint|mypy|noqa|eslint|type:|isort|fmt:|warnings?\b)/i;

/** A line of Python: a call, an assignment, a statement. */
const code =
  /^(?:await\s+|return\s+|yield\s+|raise\s+|del\s+)?[A-Za-z_][\w.]*(?:\[[^\]]*\])?\s*(?:\(.*\)?[,:]?$|(?:[-+*/|&]?=)\s*\S.*$)|^(?:if|for|while|with|try|except|elif|else|return|raise|async)\b.*[:)]\s*$|^@\w[\w.]*(?:\(.*\))?$/;

export const rule = defineRule({
  id: "python/disabled-feature",
  class: "disabled-feature",
  title: "Feature switched off in a comment",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Callers believe that the step happens: the mail is sent, the permission checked, the row saved. Nobody switches
    it on again, because nothing fails.`,
  fix: `
    Put the step back, or remove it with everything that relies on it. What must be switched belongs into
    configuration, where it can be seen.`,
  example: {
    language: "python",
    before: `
      def register(user):
          save(user)
          # temporarily disabled
          # send_welcome_mail(user)`,
    after: `
      def register(user):
          save(user)
          if settings.welcome_mail:
              send_welcome_mail(user)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  check: (context) => (context.mentions(words) ? [...findDisabled(context)] : []),
});

interface CommentBlock {
  readonly lines: readonly { readonly node: SyntaxNode; readonly text: string }[];
}

/** Comments on lines of their own, joined where they stand directly below each other. */
function blocksOf(context: RuleContext): readonly CommentBlock[] {
  const blocks: { lines: { node: SyntaxNode; text: string }[] }[] = [];
  let lastEnd = -2;
  for (const node of context.commentNodes()) {
    const lineStart = context.source.lastIndexOf("\n", node.startIndex - 1) + 1;
    const isAlone = context.source.slice(lineStart, node.startIndex).trim() === "";
    const line = { node, text: node.text.replace(/^#+:?\s?/, "") };
    const last = blocks.at(-1);
    const isNext =
      last !== undefined &&
      isAlone &&
      context.source.slice(lastEnd, lineStart).trim() === "" &&
      !/\n[ \t]*\n/.test(context.source.slice(lastEnd, lineStart));
    if (isNext) last.lines.push(line);
    else blocks.push({ lines: [line] });
    lastEnd = node.endIndex;
  }
  return blocks;
}

const isCode = (text: string): boolean => {
  const line = text.trim();
  return (
    code.test(line) &&
    !/^(?:if|for|while|with|return|note|see|e\.g)\b[^()=]*$/i.test(line) &&
    // `retries=False (per call):` speaks of a value.
    !/^\w+\s*=\s*\w+ \(/.test(line) &&
    !/^\w+ \w+ \w+ \w+/.test(line.replace(/\(.*$/, ""))
  );
};

function* findDisabled(context: RuleContext): Generator<{ at: SyntaxNode; message: string }> {
  for (const { lines } of blocksOf(context)) {
    const said = lines.findIndex(
      ({ text }) => note.test(text.trim()) || note.test(/\S\s+#\s*(.+)$/.exec(text)?.[1] ?? ""),
    );
    const first = lines[said];
    // Who writes FIXME means to do it, and instructs nobody.
    const isMeant = /^\W*(?:TODO|FIXME|XXX|HACK)\b/.test(first?.text ?? "");
    if (first === undefined || (instructions.test(first.text) && !isMeant)) continue;
    const prose = lines
      .filter(({ text }) => !isCode(text))
      .map(({ text }) => text)
      .join(" ");
    if (/\buncomment\b[^.]{0,30}\b(?:if|when) you\b/i.test(prose) && !isMeant) continue;
    const following = lines.slice(said + 1).filter(({ text }) => isCode(text));
    const before = lines.slice(0, said).filter(({ text }) => isCode(text));
    // `# send(mail)  # disabled for now` says both on one line.
    const inline = /^(.*?\S)\s+#\s*(.+)$/.exec(first.text);
    const isInline = inline !== null && isCode(inline[1] ?? "") && note.test(inline[2] ?? "");
    if (following.length + before.length > 0 || isInline) {
      yield { at: first.node, message: "A step is commented out with a note that it should come back." };
    }
  }
  yield* findEmptyReads(context);
}

const isGoneForGood = (text: string): boolean =>
  /\bno (?:longer|more)\b|\bnot (?:\w+ )?any ?more\b|\bobsolete\b|\bnot (?:needed|used|useful)\b/i.test(text);

/** `rows = []  # rows = load_rows()`: a constant takes the place of a read. */
function* findEmptyReads(context: RuleContext): Generator<{ at: SyntaxNode; message: string }> {
  for (const comment of context.commentNodes()) {
    const text = comment.text.replace(/^#+\s?/, "").trim();
    const replaced = /^(?:(\w+)\s*=|return)\s*(?:await\s+)?[\w.]+\(.*\)$/.exec(text);
    if (replaced === null || context.comments(comment).some((said) => isGoneForGood(said))) continue;
    const next = comment.nextNamedSibling;
    // A comment before the first statement stands beside the block.
    const near = [comment.previousNamedSibling, next?.type === "block" ? next.firstNamedChild : next];
    const statement = near.find(
      (each) =>
        each !== null &&
        isEmptyResult(each, replaced[1] ?? null) &&
        isBeside(each, comment, context) &&
        !isFilled(each, replaced[1] ?? null),
    );
    const owner = functionAround(comment);
    if (statement != null && owner !== null)
      yield { at: statement, message: "A constant stands where a read was commented out." };
  }
}

/** `rows = []`, and then `rows.append(…)`: what was commented out is done otherwise. */
function isFilled(statement: SyntaxNode, name: string | null): boolean {
  if (name === null) return false;
  const filling = new RegExp(
    `\\b${name}(?:\\.(?:append|extend|add|update|insert|setdefault)\\(|\\[|\\s*(?:[-+|]=|=[^=]))`,
  );
  for (let next = statement.nextNamedSibling; next !== null; next = next.nextNamedSibling)
    if (filling.test(next.text)) return true;
  return false;
}

const isBeside = (statement: SyntaxNode, comment: SyntaxNode, context: RuleContext): boolean =>
  context.source
    .slice(Math.min(statement.endIndex, comment.endIndex), Math.max(statement.startIndex, comment.startIndex))
    .split("\n").length <= 2;

function isEmptyResult(statement: SyntaxNode, name: string | null): boolean {
  const empty = /^(?:\[\]|\{\}|None|0|""|''|True|False|set\(\)|dict\(\)|list\(\))$/;
  // `# rows = load_rows()`, and directly below it `return []`.
  if (name !== null && statement.type === "return_statement")
    return /^(?:\[\]|\{\}|0|""|''|set\(\)|dict\(\)|list\(\))$/.test(statement.firstNamedChild?.text ?? "");
  if (name === null) return statement.type === "return_statement" && empty.test(statement.firstNamedChild?.text ?? "");
  const assignment = statement.firstNamedChild;
  return (
    assignment?.type === "assignment" &&
    assignment.childForFieldName("left")?.text === name &&
    empty.test(assignment.childForFieldName("right")?.text ?? "")
  );
}
