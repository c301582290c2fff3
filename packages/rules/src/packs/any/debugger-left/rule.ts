import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import type { LanguageId } from "../../../languages/language.ts";

/** How each language spells a stop, or a look at a value that is not meant for users; and the nodes that it stands in. */
const aids: Readonly<Partial<Record<LanguageId, { readonly types: readonly string[]; readonly call: RegExp }>>> = {
  ruby: {
    types: ["call", "identifier"],
    call: /^(?:binding\.(?:pry(?:_remote)?|irb|break|b|remote_pry)|byebug|debugger|Pry\.start|Debugger\.start)(?:\s*\(.*\))?$/,
  },
  php: {
    types: ["function_call_expression"],
    call: /^\\?(?:dd|dump|ddd|ray|var_dump|xdebug_break|debug_zval_refcount|debug_print_backtrace|eval\s*\(\s*\\?Psy\\sh)\s*\(/,
  },
  csharp: {
    types: ["invocation_expression"],
    call: /^(?:System\.Diagnostics\.)?Debugger\.(?:Break|Launch)\s*\(/,
  },
  rust: { types: ["macro_invocation"], call: /^(?:std::)?dbg!\s*[([{]/ },
  go: {
    types: ["call_expression"],
    call: /^(?:runtime\.Breakpoint|spew\.Dump|pp\.Println|litter\.Dump|repr\.Println)\s*\(/,
  },
  c: {
    types: ["call_expression", "gnu_asm_expression"],
    call: /^(?:__debugbreak|DebugBreak|__builtin_debugtrap|raise\s*\(\s*SIGTRAP|(?:__)?asm(?:__)?\s*(?:volatile|__volatile__)?\s*\(\s*"int \$?0?x?3)/,
  },
  cpp: {
    types: ["call_expression", "gnu_asm_expression"],
    call: /^(?:__debugbreak|DebugBreak|__builtin_debugtrap|std::breakpoint|(?:std::)?raise\s*\(\s*SIGTRAP|(?:__)?asm(?:__)?\s*(?:volatile|__volatile__)?\s*\(\s*"int \$?0?x?3)/,
  },
};

const words =
  /binding|byebug|debugger|Pry|Debugger|dd|dump|ray|xdebug|dbg!|Breakpoint|spew|litter|pp\.|repr|debugbreak|DebugBreak|debugtrap|breakpoint|SIGTRAP|int |zval/;

export const rule = defineRule({
  id: "any/debugger-left",
  class: "debugger-left",
  title: "Debugging aid left in the code",
  languages: ["ruby", "php", "csharp", "rust", "go", "c", "cpp"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: `
    A stop halts the process that reaches it, and with it the request of a user; what is dumped, secrets among it, goes into
    the answer or to standard output, past every filter of the logs.`,
  fix: `Remove it. What is worth knowing later belongs into a log call with a level.`,
  example: {
    language: "ruby",
    before: `def pay(order)\n  binding.pry\n  order.pay\nend`,
    after: `def pay(order)\n  order.pay\nend`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["debugging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "info", script: "low", migration: "low", development: "low" },
  check: function* (context) {
    const aid = aids[context.language];
    if (aid === undefined || !context.mentions(words)) return;
    for (const node of context.root.descendantsOfType([...aid.types])) yield* aidAt(node, aid.call, context);
  },
});

function* aidAt(node: SyntaxNode, call: RegExp, context: RuleContext): Generator<Report> {
  const line = node.text.slice(0, 120).split("\n")[0] ?? "";
  if (!call.test(line) || isDefinedHere(node, context)) return;
  if (isForDebugging(node, context)) return;
  // Who sets how it looks prints for users.
  if (line.startsWith("spew.") && context.mentions(/\bspew\.Config\./)) return;
  // A name alone is a call in Ruby, unless it is a part of something else.
  if (context.language === "ruby" && !isStatement(node)) return;
  const name = line.split(/[\s([{]/)[0] ?? line;
  yield { at: node, message: `\`${name}\` is there to debug with.` };
}

function isStatement(node: SyntaxNode): boolean {
  const parent = node.parent?.type ?? "";
  return /^(?:program|body_statement|then|else|block_body|begin|rescue|ensure|do|do_block|if_modifier|unless_modifier|when|block)$/.test(
    parent,
  );
}

/** A function of this name in the file itself: not the debugger's. */
function isDefinedHere(node: SyntaxNode, context: RuleContext): boolean {
  const name = /^\\?([a-z_]\w*)/i.exec(node.text)?.[1] ?? "";
  return /^(?:dd|dump|ray|debugger|ddd)$/.test(name) && context.functions().some((measured) => measured.name === name);
}

/** Conditions that hold for those who debug, and the same when one is denied. */
const debugging = /IsAttached|IsDebuggerPresent|debug/i;
const notDebugging = /!\s{0,9}[\w.:]{0,80}(?:\(\s{0,9}")?[\w.:-]{0,80}(?:IsAttached|IsDebuggerPresent|debug)/i;

/** In a branch, or a part of the build, that only those reach who debug: a hook, and nothing left behind. */
function isForDebugging(node: SyntaxNode, { language }: RuleContext): boolean {
  if (language !== "csharp" && language !== "c" && language !== "cpp") return false;
  let inner = node;
  let isWithin = true;
  for (const outer of ancestors(node)) {
    if (/^preproc_(?:el)?if(?:n?def)?$/.test(outer.type)) {
      if (inner.type !== "preproc_elif" && isDebugBuild(outer) === (inner.type !== "preproc_else")) return true;
    } else if (/function|method|lambda|constructor|accessor/.test(outer.type)) isWithin = false;
    else if (isWithin && isDebugBranch(outer, inner)) return true;
    inner = outer;
  }
  return false;
}

/** True for `#if DEBUG` and `#ifndef NDEBUG`, false for their opposites, null for what speaks of other things. */
function isDebugBuild(directive: SyntaxNode): boolean | null {
  const [head = ""] = directive.text.slice(0, 200).split("\n");
  if (!/DEBUG/.test(head)) return null;
  const denials = [/^#\s*ifndef/, /!/, /\bNDEBUG\b/].filter((denial) => denial.test(head)).length;
  return denials % 2 === 0;
}

function isDebugBranch(branch: SyntaxNode, inner: SyntaxNode): boolean {
  const condition = branch.childForFieldName("condition");
  if (!/^(?:if_statement|conditional_expression)$/.test(branch.type) || condition === null) return false;
  if (condition.id === inner.id || !debugging.test(condition.text)) return false;
  const isOtherwise = branch.childForFieldName("alternative")?.id === inner.id;
  return notDebugging.test(condition.text) === isOtherwise;
}
