import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { describesDisabled } from "../../../vocabulary/disabled-note.ts";

/** Words that say of code that it was there, and is to come back. */
const comesBack =
  /\b(?:disabl(?:ed|ing)|temporar(?:y|ily)|re-?enable|uncomment|(?:turn(?:ed)?|switched) off|enable (?:this|again|later|once|when)|(?:bring|put) (?:this |it )?back|(?:skip(?:ped|ping)?(?: this)?|not used|removed) for now)\b/i;
const commentedOut = /\bcomment(?:ed)? (?:this |it |that )?(?:out|back)\b/i;
/** Written as a mark: applications for lists of things to do have names like `todo`. */
const mark = /\b(?:TODO|FIXME|HACK)\b|@todo\b|\b[Tt]odo:|(?<![.\w])XXX(?![.\w(])/;
const notes = [comesBack, commentedOut, mark];
const isNote = (line: string): boolean => notes.some((note) => note.test(line));

/** A comment with a call, and below it an empty result. */
const emptied = /\/\/[^\n]*\n\s*return\s+(?:\[|\{|null|undefined)/;
/** A commented-out statement that reads something. */
const read =
  /^(?:return|(?:const|let|var)\s+[\w{},\s[\]]+=)\s*(?:await\s+(?:\w+\.)+\w+|(?:await\s+)?[\w.]*\b(?:find|get|fetch|query|select|load|list|read|search|all|count|execute)\w*)\(.*\)?[;,({[]?\s*$/i;
/** A tool that is switched off for a line, and explanations of how a thing is switched on. */
const otherNote =
  /eslint|prettier|tslint|istanbul|stylelint|biome|webpack|@ts-|sourceMappingURL|jshint|noinspection|uncomment (?:the|this)? ?(?:following|line|below|next|to (?:debug|test|see|use|try)|(?:when(?:ever)?|if) (?:you|we|one) (?:need|want|have)|(?:when|if) (?:needed|necessary))|disabled by default/i;
/** A statement that does something: a call, an await, an assignment of a call, a use of middleware. */
const statement =
  /^(?:(?:return|await|void|throw)\s+)?(?:(?:const|let|var)\s+[\w{},\s]+=\s*(?:await\s+)?)?(?:new\s+)?[A-Za-z_$][\w$]*(?:\??\.[\w$]+|\[[^\]]*\])*(?:<[^>]*>)?\(.*[;,)({[]?\s*$|^if\s*\(.*\)\s*(?:\{|return|throw|await)?|^@\w+\(.*\)$|^(?:await|return)\s+[\w.]+\(.*$/;
const prose =
  /^(?!(?:const|let|var|return|await|throw|new|void)\s)[A-Z]?[a-z]+ [a-z]+ |^[\w.]+\([^)]*\) (?:is|are|was|were|returns?|will|would|does|should|must|can|could|may|might|has|have)\b|^(?:e\.g|i\.e|see|example|note|usage)\b/i;

export const rule = defineRule({
  id: "javascript/disabled-feature",
  class: "disabled-feature",
  title: "Feature commented out",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    What users and callers rely on does not happen, and nothing says so at run time. "Temporarily" lasts until
    somebody is hurt by it.`,
  fix: `
    Bring it back, or take away what promises it. Where it must be switched off, use a setting whose state can be
    seen.`,
  example: {
    language: "typescript",
    before: `
      // TODO: re-enable rate limiting
      // app.use(rateLimit({ max: 100 }));
      app.use(router);`,
    after: `
      app.use(rateLimit({ max: 100 }));
      app.use(router);`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["disabled", "commented-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  check: (context) => ([...notes, emptied].some((sign) => context.mentions(sign)) ? findDisabled(context) : []),
});

interface Block {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
  readonly lines: readonly string[];
}

function* findDisabled(
  context: RuleContext,
): Iterable<{ at: SyntaxNode | { startIndex: number; endIndex: number }; message: string }> {
  for (const block of blocksOf(context)) {
    const text = block.lines.join("\n");
    if (isEmptiedRead(block, context)) {
      yield {
        at: { startIndex: block.first.startIndex, endIndex: block.last.endIndex },
        message: "What this function read is commented out, and it answers with nothing.",
      };
      continue;
    }
    if (
      !block.lines.some((line) => isNote(line) && !describesDisabled(line)) ||
      otherNote.test(text) ||
      isDocumentation(block)
    )
      continue;
    const code = block.lines.filter(
      (line) =>
        statement.test(codeOf(line)) &&
        !/^(?:TODO|FIXME|XXX|HACK|NOTE)\b/.test(codeOf(line)) &&
        !prose.test(line) &&
        !/console\.|debugger|^(?:[\w$]+\.)*(?:debug|trace|log)\(/.test(line),
    );
    if (code.length === 0 || block.lines.every((line) => isNote(line) && !/[;)]\s*$/.test(codeOf(line)))) continue;
    // A mere TODO counts where nothing but the call and its note is there: longer blocks are old code.
    if (!comesBack.test(text) && !isOneCall(block, code)) continue;
    yield {
      at: { startIndex: block.first.startIndex, endIndex: block.last.endIndex },
      message: "Code that did something is commented out here, and its note says that it is to come back.",
    };
  }
}

/** A function whose read stands in a comment, and which returns an empty result in its place. */
function isEmptiedRead({ first, last, lines }: Block, context: RuleContext): boolean {
  return (
    lines.some((line) => read.test(codeOf(line))) &&
    /\{\s*$/.test(context.source.slice(Math.max(0, first.startIndex - 40), first.startIndex)) &&
    /^\s*return\s+(?:\[\s*\]|\{\s*\}|null|undefined)\s*;?(?:\s*\/\/[^\n]*)?\s*\}/.test(
      context.source.slice(last.endIndex, last.endIndex + 120),
    )
  );
}

/** A line without the remark before or behind the code. */
const codeOf = (line: string): string =>
  line.replace(/^[\w-]+(?: [\w-]+){0,3} ?:\s+/, "").replace(/\s(?:\/\/|--)\s.*$/, "");

function isOneCall(block: Block, code: readonly string[]): boolean {
  const rest = block.lines.filter((line) => !code.includes(line) && !isNote(line) && !/^[\s{}()[\],;]*$/.test(line));
  // A note below speaks of what comes next.
  const noteAt = block.lines.findIndex((line) => isNote(line));
  const codeAt = block.lines.findIndex((line) => code.includes(line));
  return (
    noteAt <= codeAt &&
    code.length <= 3 &&
    rest.length <= 1 &&
    code.some((line) => /^(?:await\s+|return\s+(?:await\s+)?)?[\w.]+\(/.test(line))
  );
}

const isDocumentation = ({ first }: Block): boolean => first.text.startsWith("/**");

/** Comments that stand on lines of their own, one below the other, as one block. */
function blocksOf(context: RuleContext): readonly Block[] {
  const blocks: { first: SyntaxNode; last: SyntaxNode; lines: string[] }[] = [];
  for (const comment of context.commentNodes()) {
    const lines = comment.text
      .split("\n")
      .map((line) => line.replace(/^\s*(?:\/\/+|\/\*+|\*+\/|\*)?\s?|\*+\/\s*$/g, "").trim());
    const last = blocks.at(-1);
    if (
      last !== undefined &&
      isAlone(last.last, context) &&
      /^[ \t\r]*\n[ \t]*$/.test(context.source.slice(last.last.endIndex, comment.startIndex))
    ) {
      last.last = comment;
      last.lines.push(...lines);
    } else blocks.push({ first: comment, last: comment, lines });
  }
  return blocks;
}

/** Nothing but white space stands before it on its line. */
function isAlone(comment: SyntaxNode, context: RuleContext): boolean {
  return (
    context.source.slice(context.source.lastIndexOf("\n", comment.startIndex - 1) + 1, comment.startIndex).trim() === ""
  );
}
