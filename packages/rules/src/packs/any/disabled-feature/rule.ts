import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { describesDisabled } from "../../../vocabulary/disabled-note.ts";
import { bodyStatements } from "../../../vocabulary/function-body.ts";

/** Says that what stands in the comment used to run, and should again. */
const note =
  /\b(?:disabled|disabling|temporar(?:y|ily)|re-?enable|un-?comment|commented[ -]?out|comment(?:ed)? (?:this |it )?(?:out|back)|turned off|switched off|deactivated|enable (?:this|again|later|once|when|after)|bring (?:this |it )?back|put (?:this |it )?back|restore (?:this|when|once|after)|(?:skip(?:ped|ping)?|removed|off|not used) for now|until .{1,40}(?:fixed|works|ready|is back|done))\b/i;
const mark = /\b(?:TODO|FIXME|HACK|XXX)\b/;

/** Explanations of how a thing is switched on, and what tools read. */
const otherNote =
  /un-?comment (?:the|this|these|one|to)\b.{0,40}(?:following|line|below|next|to |if )|disabled by default|\b(?:if you|you (?:may|can|should|must)|your)\b|nolint|noinspection|shellcheck|rubocop|clang-format|NOLINT|phpcs|pragma|eslint|tflint|checkov|tfsec|e\.g\.|for example|usage:/i;

const choice = /^[a-z\d][).] \S/i;

/** A sentence below code that goes on with the explanation, and gives no reason for what the note says. */
const sentence = /^[A-Za-z][\w'-]*(?:,? [\w'-]+){2,20}[.:!?]?$/;
const sentenceSign = /[.:!?]$|\b(?:the|an?|is|are|was|were|of|which|that|this)\b/i;
const reason = /^(?:because|since|until|reason|see|as soon as|once)\b/i;

/** What stands for the function, class or field below it, and has its comment there for that. */
const annotation = /^(?:@\w|#?\[\w|(?:before_action|after_action|validates?|has_many|include|use)\b)/;
const declaration =
  /^(?:(?:function|method|constructor|class|interface|struct|record|enum|type|trait|object)_(?:declaration|definition|item)|method|singleton_method|class|module|impl_item|mod_item|namespace_declaration)$/;

/** Nothing but the end of a line between two nodes. */
const adjacent = /^[ \t\r]*\n?[ \t]*$/;

/** A statement that does something, in any of the languages; behind it nothing but a remark. */
const statement =
  /^(?:(?:return|await|yield|go|defer|raise|throw|let mut|let|var|val|const|auto|final|my|local|sudo|export)\s+)?(?:[\w.*&$<>[\], ]{1,60}?\s*:?=\s*)?(?:new\s+)?[$@&*]?[A-Za-z_][\w$]*(?:(?:\.|::|->|\?\.)[\w$]+!?)*(?:!|\?)?\s*\(.{0,300}[;,)({]\s*$|^[$@]?\w+(?:(?:\.|::|->)\w+)+\s+[:"'\w].{0,200}$|^(?:before_action|after_action|validates?|has_many|include|require|import|use)\s+[:"'\\\w].{0,120}$|^@\w+(?:\(.{0,200}\))?$|^\[\w+(?:\(.{0,200}\))?\]$|^(?:resource|module|data|provider)\s+"[^"]+"|^if\s*\(.{1,200}\)\s*\{?$|^if .{1,200}(?:\{|; then)$/;
/** A command with words behind it, of which one is no word of prose. */
const bashStatement = /^(?:sudo )?[a-z./][\w./-]{0,80}(?: [^\s.,][^\s,]{0,200}){1,20}$/;
const bashSign = /["'$|]|\s--?\w|\S\/\S/;
const hclStatement = /^[a-z_]\w*\s*=\s*\S.{0,200}$|^[a-z_]\w*(?:\s+"[^"]+"){0,2}\s*\{$/;
const prose =
  /^(?:[A-Z]?[a-z]+,? ){3,}|^\w+\([^)]*\) (?:is|are|was|returns?|will|does|should|must|can|has)\b|^(?:e\.g|i\.e|see|example|note|usage)\b|->\s*$/i;

/** A commented-out statement that reads something. */
const read =
  /^(?:return\b|[\w$@:, <>[\]]{0,60}?:?=)?\s*(?:await\s+)?[\w$.>:-]*\b(?:find|get|fetch|query|select|load|list|read|search|all|count|execute|where|scan)\w*!?\s*\(.*[;,)({]?\s*$/i;
const nothing =
  /^(?:return\s+)?(?:nil|null|None|nullptr|\[\]|\{\}|false|0|""|''|array\(\)|vec!\[\]|Vec::new\(\)|(?:Collections\.)?empty\w*(?:<\w*>)?\(\)|(?:List|Map|Set)\.of\(\)|new \w+(?:<\w*>)?\(\)|\w*\[\]\w+\{\}|nil, nil|Ok\((?:vec!\[\]|Vec::new\(\)|None|\(\))\)|Optional\.empty\(\)|Array\.Empty<\w+>\(\))\s*;?$/;

export const rule = defineRule({
  id: "any/disabled-feature",
  class: "disabled-feature",
  title: "Feature commented out",
  languages: ["go", "java", "kotlin", "csharp", "php", "ruby", "rust", "c", "cpp", "bash", "hcl"],
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
    language: "go",
    before: `
      package ledger

      func routes(app *Router) {
      	// Temporarily disabled until the limiter is fixed
      	// app.Use(limit.New(100))
      	app.Get("/", index)
      }`,
    after: `
      package ledger

      func routes(app *Router) {
      	app.Use(limit.New(100))
      	app.Get("/", index)
      }`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["disabled", "commented-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "info", development: "low" },
  check: function* (context) {
    const blocks = blocksOf(context);
    const reported = new Set<number>();
    for (const block of blocks) {
      if (!isDisabled(block, context)) continue;
      reported.add(block.first.startIndex);
      yield {
        at: { startIndex: block.first.startIndex, endIndex: block.last.endIndex },
        message: "Code that did something is commented out here, and its note says that it is to come back.",
      };
    }
    yield* findEmptied(
      blocks.filter(({ first }) => !reported.has(first.startIndex)),
      context,
    );
  },
});

interface Block {
  readonly first: SyntaxNode;
  readonly last: SyntaxNode;
  readonly lines: readonly string[];
  /** How far each line stands behind the mark of its comment, and that mark behind the line's start. */
  readonly indents: readonly Indent[];
}

interface Indent {
  readonly text: number;
  readonly mark: number;
}

function isDisabled(block: Block, context: RuleContext): boolean {
  const { lines } = block;
  const text = lines.join("\n");
  const isNoted = lines.some(isNote);
  // "a) All … c) Disabled" lists what a setting may be.
  if ((!isNoted && !mark.test(text)) || otherNote.test(text) || lines.filter((line) => choice.test(line)).length > 1)
    return false;
  const isCode = (line: string): boolean => isStatement(line, context);
  const at = lines.findIndex(
    (line, index) =>
      (isNoted ? isNote(line) : mark.test(line)) &&
      (!isCode(line) || isNote(remarkOf(line))) &&
      (isCode(line) || lines.slice(index + 1, index + 4).some(isCode) || isCode(lines[index - 1] ?? "")),
  );
  if (at === -1 || isExplanation(block, { at, isCode, source: context.source })) return false;
  // A mere TODO counts where nothing but a call and its note is there.
  return isNoted || (lines.length <= 3 && /^[\w.$:>-]+!?\(.*\)\s*;?$/.test((lines[at + 1] ?? "").trim()));
}

/** Whether a line says that the code beside it is switched off, and not what the program does. */
const isNote = (line: string): boolean => note.test(line) && !describesDisabled(line);

/** Code that shows something: set off from the note, with the rest of a sentence below, or above what is declared. */
function isExplanation(
  { lines, indents, last }: Block,
  { at, isCode, source }: { readonly at: number; readonly isCode: (line: string) => boolean; readonly source: string },
): boolean {
  const code = lines.findIndex((line, index) => index >= at - 1 && isCode(line));
  const [noted, shown] = [indents[at], indents[code]];
  if (noted !== undefined && shown?.mark === noted.mark && shown.text >= noted.text + 2) return true;
  const goesOn = (line: string): boolean =>
    sentence.test(line) && sentenceSign.test(line) && !note.test(line) && !mark.test(line) && !reason.test(line);
  if (lines.slice(code + 1).some((line) => goesOn(line) && !isCode(line))) return true;
  return !annotation.test(lines[code] ?? "") && isDocumentation(last, source);
}

/** Directly above a declaration, with no empty line between. */
function isDocumentation(comment: SyntaxNode, source: string): boolean {
  const next = comment.nextNamedSibling;
  const declared = next?.type === "body_statement" ? next.firstNamedChild : next;
  return (
    declared != null &&
    declaration.test(declared.type) &&
    adjacent.test(source.slice(comment.endIndex, declared.startIndex))
  );
}

function isStatement(line: string, { language }: RuleContext): boolean {
  const code = line.replace(/\s(?:\/\/|#|--)\s.*$/, "").trim();
  if (code.length > 300 || prose.test(code)) return false;
  if (language === "bash" && bashStatement.test(code) && bashSign.test(code)) return true;
  if (language === "hcl" && hclStatement.test(code)) return true;
  return statement.test(code);
}

/** What stands behind the code of a line. */
const remarkOf = (line: string): string => /\s(?:\/\/|#|--)\s(.*)$/.exec(line)?.[1] ?? "";

/** A function that only returns nothing, over a read that was commented out. */
function* findEmptied(blocks: readonly Block[], context: RuleContext): Generator<Report> {
  const reads = blocks.filter(({ lines }) =>
    lines.some((line) => read.test(line.trim()) && isStatement(line, context)),
  );
  if (reads.length === 0) return;
  for (const { node } of context.functions()) {
    const statements = bodyStatements(node);
    const [only] = statements;
    if (statements.length !== 1 || only === undefined || !nothing.test(only.text.trim())) continue;
    const block = reads.find(({ first, last }) => first.startIndex > node.startIndex && last.endIndex < node.endIndex);
    if (block === undefined) continue;
    yield {
      at: { startIndex: block.first.startIndex, endIndex: block.last.endIndex },
      message: "What this function read is commented out, and it answers with nothing.",
    };
  }
}

/** Comments that stand on lines of their own, one below the other, as one block. */
function blocksOf(context: RuleContext): readonly Block[] {
  const blocks: { first: SyntaxNode; last: SyntaxNode; lines: string[]; indents: Indent[] }[] = [];
  const { source } = context;
  for (const comment of context.commentNodes()) {
    const lineStart = source.lastIndexOf("\n", comment.startIndex - 1) + 1;
    const before = source.slice(lineStart, comment.startIndex);
    if (before.trim() !== "" || /^(?:\/\*\*|\/\/[/!]|#!\/)/.test(comment.text)) continue;
    const written = (before + comment.text).split("\n");
    const lines = written.map((line) =>
      line.replace(/^\s*(?:\/\/+|\/\*+|#+|--|\*(?!\w))?\s?|\s*\*+\/\s*$/g, "").trim(),
    );
    const indents = written.map(indentOf);
    const last = blocks.at(-1);
    if (last !== undefined && adjacent.test(source.slice(last.last.endIndex, comment.startIndex))) {
      last.last = comment;
      last.lines.push(...lines);
      last.indents.push(...indents);
    } else blocks.push({ first: comment, last: comment, lines, indents });
  }
  return blocks;
}

function indentOf(line: string): Indent {
  const [, before = "", after = ""] = /^(\s*)(?:\/\/+|\/\*+|#+|--|\*(?!\w))?(\s*)/.exec(line) ?? [];
  return { mark: before.length, text: after.replaceAll("\t", "    ").length };
}
