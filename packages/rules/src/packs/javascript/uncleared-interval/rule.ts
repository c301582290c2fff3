import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/javascript/functions.ts";
import { isPageCode } from "../../../vocabulary/javascript/page-code.ts";

const intervals = /^(?:(?:window|globalThis|self|global)\.)?setInterval$/;

export const rule = defineRule({
  id: "javascript/uncleared-interval",
  class: "uncleared-interval",
  title: "Interval that nothing can stop",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    The timer keeps what its callback sees in memory, runs on after its owner is gone, holds the process open at
    shutdown, and starts once more on each call.`,
  fix: `
    Keep the handle and clear it where the owner ends (close, dispose, the effect's cleanup), or unref it when it
    must not hold the process.`,
  example: {
    language: "typescript",
    before: `
      function watch() {
        setInterval(refresh, 1000);
      }`,
    after: `
      function watch() {
        const timer = setInterval(refresh, 1000);
        return () => clearInterval(timer);
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 5 },
  tags: ["timers"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (identifier) @_interval arguments: (arguments (_)) (#eq? @_interval "setInterval")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_interval) arguments: (arguments (_)) (#eq? @_interval "setInterval")) @finding
  `,
  accept: ({ finding }, context) =>
    intervals.test(context.name(finding) ?? "") && isLost(finding, context) && !livesAsLongAsPage(finding, context),
  severityOf: ({ finding }, context) => (isPageCode(context) && !isOfComponent(finding, context) ? "info" : undefined),
  message: "Nothing can stop this interval: its handle is not kept, or never used.",
});

/** Started once, when a page loads its scripts. */
const livesAsLongAsPage = (call: SyntaxNode, context: RuleContext): boolean =>
  functionAround(call) === null && isPageCode(context);

/** Parts of a page come and go: an interval that one of them starts outlives it. */
const isOfComponent = (call: SyntaxNode, context: RuleContext): boolean =>
  context.enclosingClass(call) !== null ||
  context.mentions(/from\s+['"](?:react|vue|svelte|solid-js|preact|@angular\/core)['"]/) ||
  /\.(?:vue|svelte)$/.test(context.path) ||
  /(?:^|\.)(?:mounted|connect(?:edCallback)?|attached|onMount\w*|created)(?:\.|$)/.test(context.symbol(call));

function isLost(call: SyntaxNode, context: RuleContext): boolean {
  const holder = call.parent;
  switch (holder?.type ?? "") {
    case "expression_statement":
      return !clearsItself(call);
    case "variable_declarator": {
      const name = holder?.childForFieldName("name")?.text ?? "";
      return !isUsed(name, functionAround(call) ?? context.root);
    }
    case "assignment_expression":
      return holder !== null && isForgottenField(holder, context);
    case "member_expression":
      return !/^(?:unref|ref)$/.test(holder?.childForFieldName("property")?.text ?? "");
    default:
      return false;
  }
}

/** `setInterval(function () { … clearInterval(this) })`. */
const clearsItself = (call: SyntaxNode): boolean => /clearInterval\(\s*this/.test(call.text);

/** The name appears again: cleared, returned, kept, unref'd. */
function isUsed(name: string, scope: SyntaxNode): boolean {
  if (!/^[\w$]+$/.test(name)) return true;
  const uses = scope
    .descendantsOfType(["identifier", "shorthand_property_identifier"])
    .filter(({ text }) => text === name);
  return uses.length > 1;
}

const nameTypes = [
  "identifier",
  "property_identifier",
  "private_property_identifier",
  "shorthand_property_identifier",
  "shorthand_property_identifier_pattern",
];

/** `this.timer = setInterval(…)` where the file never asks for that field. */
function isForgottenField(assignment: SyntaxNode, context: RuleContext): boolean {
  const target = assignment.childForFieldName("left");
  const field = target?.childForFieldName("property") ?? target;
  if (field === null || !nameTypes.includes(field.type)) return false;
  return context.named(nameTypes, field.text).every(isGivenHere);
}

/** Where a name is declared or assigned, and not asked for. */
function isGivenHere(name: SyntaxNode): boolean {
  const place = name.parent?.type === "member_expression" ? name.parent : name;
  const parent = place.parent;
  return ["left", "name", "property"].some((side) => parent?.childForFieldName(side)?.id === place.id);
}
