import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, functionAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { readsRequest } from "../../../vocabulary/elixir/request-data.ts";
import { isOwnValue } from "../../../vocabulary/elixir/own-value.ts";
import { computedParts } from "../../../vocabulary/elixir/computed-text.ts";

/** What has been cleaned, or is made of parts that were. */
const cleaned =
  /sanitiz|HtmlSanitizeEx|scrub|html_escape|safe_to_string|escape|strip_tags|Phoenix\.HTML\.(Tag|Form|Link)|content_tag|render(?!_(?:markdown|md|html))(_\w+)?\(|inline_svg|svg|icon|csrf|encode|gettext|~H|~E|highlight|Floki|asset|nonce|\bto_iodata|to_iso8601|(?:print|format|show|human\w*)_(?:date|time|datetime)|_(?:date|datetime|time)(?=\()|Integer\.to_string|money\(/i;

/** JSON keeps `</script>` as it is, unless it is told to escape. */
const scriptText = /\b(?:Jason|Poison|JSON)\.encode(?:_to_iodata)?!?\((?![^)]*\bescape:)/g;

/** Escapes what it is given, and breaks its lines. */
const paragraphs = /\btext_to_html\((?![^)]*\bescape:\s*false)/;

const isCleaned = (text: string): boolean => paragraphs.test(text) || cleaned.test(text.replace(scriptText, ""));

/** `{:safe, safe} = html_escape(text)`: the name says what was done. */
const safeName = /^(?:html_)?(?:safe|escaped|sanitized|cleaned)(?:_\w+)?$/;

/**
 * `raw(@body)`, `raw @post.html`, `raw post.body` in a template. What is shown begins and ends with no space, and all
 * repeats are bounded: a line of spaces that nothing closes must be read in one way only.
 */
const rawInTemplate =
  /(?:<%=|\{)\s{0,80}(?:[A-Z][\w.]{0,80}\.)?raw[ (]\s{0,80}([^\s%}](?:[^%}\n]{0,400}?[^\s%}])?)\s{0,80}(?:\)\s{0,80})?(?:%>|\})|<%=\s{0,80}\{:safe,\s{0,80}([^\s%](?:[^%\n]{0,400}?[^\s%])?)\s{0,80}\}\s{0,80}%>|\|>\s{0,80}(?:[A-Z][\w.]{0,80}\.)?raw(?:\(\))?\s{0,80}(?:%>|\})/g;

export const rule = defineRule({
  id: "elixir/xss-raw-html",
  class: "xss-raw-html",
  title: "Unescaped text written into a page",
  languages: ["elixir", "heex", "eex"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-79"],
  why: `
    Phoenix escapes what a template prints; raw/1, {:safe, …} and pages put together by hand do not. A name or comment with
    a script in it then runs in the browser of everybody who looks at the page, with their session.`,
  fix: `
    Print the value itself. Where HTML of users is wanted, clean it with HtmlSanitizeEx first; build tags with HEEx or
    Phoenix.HTML.Tag, which escape their contents.`,
  example: {
    language: "elixir",
    before: `def bio(user), do: raw(user.bio)`,
    after: `def bio(user), do: raw(HtmlSanitizeEx.basic_html(user.bio))`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["phoenix", "xss"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 12,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/\braw\b|:safe\b|\bhtml\(|text\/html|text_to_html/)) return;
    for (const { name, node } of callsWithin(context.root, context)) {
      if (isHead(node)) continue;
      const value = writtenHtml(name, node, context);
      if (value !== null && isUnescaped(value, context)) yield { at: node, message: messageFor(value) };
    }
    yield* findSafeTuples(context);
    yield* findInTemplates(context);
  },
});

/** `def raw(conn, params) do`: a function of that name. */
const isHead = (call: SyntaxNode): boolean =>
  call.parent?.type === "arguments" && /^defp?$/.test(wordOf(call.parent.parent));

const messageFor = (value: SyntaxNode): string =>
  `\`${value.text.replace(/\s+/g, " ").slice(0, 60)}\` becomes part of the page as it is.`;

/** What a call writes without escaping; of `html(conn, …)` only texts that hold tags. */
function writtenHtml(name: string, call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (/^(Phoenix\.HTML\.)?raw$/.test(name)) return context.argument(call, 0);
  if (/(?:^|\.)text_to_html$/.test(name) && context.argument(call, "escape")?.text === "false")
    return context.argument(call, 0);
  if (/^(Phoenix\.Controller\.)?html$/.test(name)) return htmlText(context.argument(call, 1), context);
  if (/^(Plug\.Conn\.)?send_resp$/.test(name) && context.mentions(/put_resp_content_type\(\s*(\w+,\s*)?"text\/html/)) {
    return htmlText(context.argument(call, 2), context);
  }
  return null;
}

function htmlText(node: SyntaxNode | null, context: RuleContext): SyntaxNode | null {
  const value = context.resolve(node);
  // `"<p>" <> name` has its tags in a part of its own.
  return value !== null && context.textParts(value) !== null && /<\w+|<\//.test(value.text) ? value : null;
}

function isUnescaped(value: SyntaxNode, context: RuleContext): boolean {
  const parts = computedParts(value, context);
  return parts.some((part) => {
    const resolved = context.resolve(part) ?? part;
    // A call of constants alone knows nothing of anybody's data.
    if (resolved.type === "call" && isOfConstants(resolved, context)) return false;
    if (part.type === "identifier" && (safeName.test(part.text) || wasSafe(part))) return false;
    if (isOwnFile(resolved, context) || isOwnValue(part, context)) return false;
    return !isCleaned(part.text.slice(0, 300)) && !isCleaned(resolved.text.slice(0, 300)) && !/^\d/.test(part.text);
  });
}

/** What stands in a file of the application came with it; in one that somebody sent or named, anything can stand. */
function isOwnFile(value: SyntaxNode, context: RuleContext): boolean {
  const given = value.type === "call" ? context.arguments(value).map((argument) => argument.value) : [];
  // What a request says is put in.
  if (given.some((part) => readsRequest(part, context))) return false;
  return [value, ...given].some((part) =>
    callsWithin(part, context).some(({ name, node }) => {
      const path = context.argument(node, 0);
      const isSent = /\bupload|\bfile\.path$/.test(path?.text ?? "") || readsRequest(path, context);
      return /^File\.read!?$/.test(name) && !isSent;
    }),
  );
}

/** `{:safe, body}` was taken apart: in the clause or head that binds the name, or in a match before. */
function wasSafe(name: SyntaxNode): boolean {
  const around = functionAround(name);
  const isTaken = (pattern: SyntaxNode | null): boolean =>
    pattern?.descendantsOfType("tuple").some(({ text }) => text === `{:safe, ${name.text}}`) ?? false;
  for (const outer of ancestors(name)) {
    if (outer.id === around?.node.id) break;
    if (outer.type === "stab_clause" && isTaken(outer.childForFieldName("left"))) return true;
  }
  if (around?.parameters.some(isTaken) === true) return true;
  const matches = around?.node.descendantsOfType("binary_operator") ?? [];
  return matches.some(
    (match) =>
      match.startIndex < name.startIndex &&
      /^(?:=|<-)$/.test(match.childForFieldName("operator")?.text ?? "") &&
      isTaken(match.childForFieldName("left")),
  );
}

const isOfConstants = (call: SyntaxNode, context: RuleContext): boolean => {
  const given = context.arguments(call);
  if (given.length === 0) return /^[a-z_]\w*\(\)$/.test(call.text);
  return given.every(({ value }) => context.isConstant(value) || value.type === "atom");
};

/** `{:safe, text}`, outside of a pattern. */
function* findSafeTuples(context: RuleContext): Generator<Report> {
  if (!context.mentions(/\{:safe,/)) return;
  for (const tuple of context.root.descendantsOfType("tuple")) {
    const [tag, value, more] = tuple.namedChildren;
    if (tag?.text !== ":safe" || value === undefined || more !== undefined || isPattern(tuple)) continue;
    if (context.textParts(value) !== null || value.type === "list" || isRenderedMarkdown(value, context)) {
      if (isUnescaped(value, context)) yield { at: tuple, message: messageFor(value) };
    }
  }
}

/** Earmark passes the tags of its source on. */
function isRenderedMarkdown(value: SyntaxNode, context: RuleContext): boolean {
  return /^Earmark\.as_html!?$/.test(context.name(context.resolve(value) ?? value) ?? "");
}

function isPattern(tuple: SyntaxNode): boolean {
  const parent = tuple.parent;
  if (parent?.type === "arguments") return true;
  return (
    parent?.type === "binary_operator" &&
    /^(=|<-)$/.test(parent.childForFieldName("operator")?.text ?? "") &&
    parent.childForFieldName("left")?.id === tuple.id
  );
}

/** Templates within the source are text to the grammar, and so are those in files of their own. */
function* findInTemplates(context: RuleContext): Generator<Report> {
  if (context.language !== "elixir") {
    yield* findRaw(context.source, 0);
    return;
  }
  if (!context.mentions(/~[HEL]/)) return;
  for (const sigil of context.root.descendantsOfType("sigil")) {
    if (/^~(LVN|[HEL])\b|^~[HEL]["'(<[{|/]/.test(sigil.text)) yield* findRaw(sigil.text, sigil.startIndex);
  }
}

/** `raw(closing())`, `raw(Captcha.tag(callback: "done"))`: a call that knows nobody's data. */
const isFixedCall = (shown: string): boolean =>
  /^(?:[A-Z][\w.]*\.)?[a-z_]\w*\(\)?$/.test(shown) ||
  /^[A-Z][\w.]*\.\w+\((?:\w+:\s*)?"[^"#]*"(?:,\s*(?:\w+:\s*)?(?:"[^"#]*"|:\w+|true|false|\d+))*\)?$/.test(shown);

/** Only with this option the tags of the text stay. */
const unescapedText = /\btext_to_html\((?!["'])[^()\n]{1,80},\s{0,80}escape:\s{0,80}false\)/g;

function* findRaw(template: string, offset: number): Generator<Report> {
  for (const { index, 0: call } of template.matchAll(unescapedText)) {
    const startIndex = offset + index;
    yield {
      at: { startIndex, endIndex: startIndex + call.length },
      message: "A value becomes part of the page as it is.",
    };
  }
  for (const match of template.matchAll(rawInTemplate)) {
    const shown = match[1] ?? "";
    const opening = template.slice(Math.max(0, match.index - 200), match.index);
    const before = opening.slice(Math.max(opening.lastIndexOf("<%="), opening.lastIndexOf("{")));
    if (/^[A-Z][\w.]*\.\w+\((?::\w+(?:,\s*)?)+\)?$/.test(shown) || isFixedCall(shown)) continue;
    if (match[0].includes(":safe") && isFixedCall(shown === "" ? (match[2] ?? "") : shown)) continue;
    if (isCleaned(match[0]) || /^(?:["']|~[sS])(?!.*#\{)/.test(shown) || (match[1] === undefined && isCleaned(before)))
      continue;
    const startIndex = offset + match.index + Math.max(0, match[0].search(/raw|\{:safe/));
    const endIndex = offset + match.index + match[0].length;
    yield { at: { startIndex, endIndex }, message: "A value becomes part of the page as it is." };
  }
}
