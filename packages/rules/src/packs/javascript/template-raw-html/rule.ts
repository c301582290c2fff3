import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isComponentFile, markupOf, scriptsOf } from "../../../languages/component-scripts.ts";
import { sanitizing } from "../../../vocabulary/javascript/sanitizers.ts";

/** Vue's directive and Svelte's tag. */
const insertions = /\sv-html\s{0,4}=\s{0,4}(["'])([\s\S]{0,500}?)\1|\{@html\s+([^}]{0,500})\}/dg;
/** What a remark of the markup holds is never shown. */
const remarks = /<!--[\s\S]*?-->/g;
const blank = (text: string): string => " ".repeat(text.length);
/** markdown-it leaves no markup of the text's own in, unless it is told to. */
const markdownIt = /from\s+["']markdown-it["']|require\(["']markdown-it["']\)/;
const literal = /^\s*(?:'[^']*'|"[^"]*"|`[^`$]*`)\s*$/;

export const rule = defineRule({
  id: "javascript/template-raw-html",
  class: "xss-raw-html",
  title: "Text put into a component's markup as it is",
  languages: ["typescript"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-79"],
  why: `
    v-html and {@html} turn off what Vue and Svelte do by themselves: whoever wrote any part of the text runs scripts
    in the pages of everybody who sees it.`,
  fix: `
    Show it as text ({{ text }}, {text}). Where it has to be markup, clean it with DOMPurify or sanitize-html first.`,
  example: {
    language: "typescript",
    before: `<template><article v-html="comment.body" /></template>`,
    after: `<template><article>{{ comment.body }}</article></template>`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["xss", "html"],
  lifecycle: "stable",
  since: "0.3.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  check: function* (context): Generator<Report> {
    if (!context.mentions(/v-html|\{@html/)) return;
    if (!isComponentFile(context.path) && !/^\s*<(?:template|script)\b/.test(context.source)) return;
    for (const match of markupOf(context.source).replace(remarks, blank).matchAll(insertions)) {
      const [startIndex = 0, endIndex = 0] = match.indices?.[2] ?? match.indices?.[3] ?? [];
      const shown = match[2] ?? match[3] ?? "";
      if (literal.test(shown) || shown.trim() === "" || isClean(shown, context)) continue;
      yield { at: { startIndex, endIndex }, message: "A computed text becomes part of the page's markup." };
    }
  },
});

/** In Svelte every store is read with a dollar: only what is called is one of its translations. */
const isTranslation = (shown: string, { path }: RuleContext): boolean =>
  /^\s*\$(?:strings|getString|text|msg|gettext|tc?|i18n)\b/.test(shown) &&
  (!/\.svelte$/i.test(path) || /^\s*\$(?:\w+\s*\(|(?:i18n|strings)\.)/.test(shown));

/** Cleaned here, or in the script under the name that is shown. */
function isClean(shown: string, context: RuleContext): boolean {
  // Texts of the program's own, by whatever name its translations go.
  if (isTranslation(shown, context)) return true;
  if (sanitizing.test(shown) || /safe|clean|trusted/i.test(shown)) return true;
  const name = /^\s*(\w+)\s*(?:\(|$)/.exec(shown)?.[1];
  if (name === undefined) return false;
  const script = scriptsOf("component.vue", context.source);
  const at = script.search(new RegExp(`\\b(?:const|let|var|function)\\s+${name}\\b|\\b${name}\\s*[:(=]`));
  if (at < 0) return false;
  const made = script.slice(at, at + 400);
  const assigned = beginsEmpty.test(made) ? assignedValues(name, script) : [];
  if (assigned.length > 0) return assigned.every((value) => sanitizing.test(value));
  const isEscapedMarkdown =
    /\.render(?:Inline)?\(/.test(made) && markdownIt.test(script) && !/\bhtml\s*:\s*(?!false)/.test(script);
  return sanitizing.test(made) || isEscapedMarkdown;
}

/** `html: ""`, `const html = ref(null)`: all that is shown is assigned later. */
const beginsEmpty = /^[^:=(]*[:=]\s*(?:\w*[rR]ef(?:<[^>]*>)?\()?\s*(?:''|""|``|null\b|\))/;

/** `this.html = DOMPurify.sanitize(text)`; nothing again is left out. */
function assignedValues(name: string, script: string): readonly string[] {
  const assignments = new RegExp(`(?<!\\b(?:const|let|var)\\s)\\b${name}(?:\\.value)?\\s*=(?![=>])\\s*([^\\n]*)`, "g");
  return [...script.matchAll(assignments)]
    .map(([, value = ""]) => value)
    .filter((value) => !/^(?:''|""|``|null\b)/.test(value));
}
