import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  enclosingWithinFunction,
  functionAround,
  methodOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";
import { hasFakeTimers, isTestFile } from "../../../vocabulary/javascript/tests.ts";

const sleeper =
  /^(?:sleep|delay|wait|pause|waitMs|timeout|setTimeout|setTimeoutPromise|waitFor|waitForTimeout|timers\/promises\.setTimeout|delay\.default|Bun\.sleep|sleepMs|cy\.wait|(?:\w+\.)*waitForTimeout|browser\.pause|page\.waitFor|driver\.sleep|helper\.sleep|utils?\.(?:sleep|wait|delay))$/;

export const rule = defineRule({
  id: "javascript/sleep-in-test",
  class: "sleep-in-test",
  title: "Test that waits for a fixed time",
  languages: ["javascript", "typescript", "tsx"],
  category: "testing",
  severity: "low",
  confidence: "high",
  why: `
    On a busy machine the time is too short and the test fails by chance, on a quick one it is wasted, in every run.`,
  fix: `
    Wait for the condition (vi.waitFor, waitFor, expect.poll, an event), or use fake timers.`,
  example: {
    language: "typescript",
    before: `
      import { expect, it } from "vitest";
      it("sends the mail", async () => {
        queue.add(mail);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        expect(sent).toContain(mail);
      });`,
    after: `
      import { expect, it, vi } from "vitest";
      it("sends the mail", async () => {
        queue.add(mail);
        await vi.waitFor(() => expect(sent).toContain(mail));
      });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["tests", "flaky"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (await_expression (new_expression constructor: (identifier) @_promise arguments: (arguments . [(arrow_function) (function_expression)] @executor))
      (#eq? @_promise "Promise")) @finding

    (await_expression (call_expression function: (_) @sleep arguments: (arguments . [(number) (binary_expression) (identifier)] @time)) @call) @finding

    (expression_statement (call_expression function: (member_expression object: (identifier) @_cy property: (property_identifier) @_wait) arguments: (arguments . (number) @cypress))
      (#any-of? @_cy "cy" "browser" "page") (#any-of? @_wait "wait" "pause" "waitForTimeout")) @finding

    (call_expression function: (identifier) @_timer arguments: (arguments . [(arrow_function) (function_expression)] @later . (number) @ms) (#eq? @_timer "setTimeout")) @finding
  `,
  accept: ({ finding, executor, sleep, time, call, cypress, later, ms }, context) => {
    if (!isTestFile(context) || hasFakeTimers(finding, context)) return false;
    if (later === undefined && (isInStandIn(finding) || isBetweenTries(finding))) return false;
    if (cypress !== undefined) return Number(cypress.text) > 0;
    if (executor !== undefined) return isBareSleep(executor);
    if (later !== undefined) return ms !== undefined && Number(ms.text) >= 10 && assertsLater(finding, later);
    return sleep !== undefined && time !== undefined && call !== undefined && isSleep(sleep, time, context);
  },
  message: "This test waits for a time, not for what it needs.",
});

/** A stand-in takes its time, as what it stands for does: a resolver, a mocked function, a method put in place, a generator. */
function isInStandIn(wait: SyntaxNode): boolean {
  const fn = functionAround(wait);
  if (fn === null) return false;
  if (/^generator_function/.test(fn.type) || fn.children.some(({ type }) => type === "*")) return true;
  const { parent } = fn;
  if (parent?.type === "arguments") return takesStandIns.test(methodOf(parent.parent));
  // `{ beforeHandle: [async () => …] }`.
  if (parent?.type === "array") return parent.parent?.type === "pair";
  if (parent?.type === "assignment_expression")
    return (
      parent.childForFieldName("left")?.type === "member_expression" && !/^(?:module\.)?exports\b/.test(parent.text)
    );
  const isEntry =
    (parent?.type === "pair" && parent.childForFieldName("key")?.type === "property_identifier") ||
    (fn.type === "method_definition" && parent?.type === "object");
  return isEntry && !hook.test((fn.childForFieldName("name") ?? parent.childForFieldName("key"))?.text ?? "");
}

/** Doubles, routes of a server, and listeners: what they are given does the work that is tested. */
const takesStandIns =
  /^(?:fn|mock\w*|spyOn|callsFake|stub|replace|implementation|fulfill|get|post|put|patch|delete|all|use|route|addHook|createServer|on(?:ce)?|on[A-Z]\w*)$/;

const hook = /^(?:before|after|setup|teardown)/i;

/** Between two looks or two tries: the loop ends when what is needed is there. */
function isBetweenTries(wait: SyntaxNode): boolean {
  const loop = enclosingWithinFunction(wait, ["while_statement", "do_statement", "for_statement", "for_in_statement"]);
  if (loop === null || loop.type === "for_in_statement") return false;
  return (
    /\b(?:return|break|continue)\b/.test(loop.childForFieldName("body")?.text ?? "") ||
    (loop.type !== "for_statement" && !/^\(\s*true\s*\)$/.test(loop.childForFieldName("condition")?.text ?? ""))
  );
}

/** `new Promise((resolve) => setTimeout(resolve, 500))`, and nothing else. */
const isBareSleep = (executor: SyntaxNode): boolean =>
  /^(?:async\s*)?(?:function\s*)?\(?\s*(\w+)(?:\s*:[^)]*)?\s*\)?\s*(?:=>)?\s*\{?\s*(?:return\s+|void\s+)?(?:global(?:This)?\.|window\.)?setTimeout\(\s*(?:\1|\(\)\s*=>\s*\{?\s*\1\(\w*\);?\s*\}?)\s*,(?!\s*0\s*\))[^)]+\);?\s*\}?$/.test(
    executor.text,
  );

function isSleep(callee: SyntaxNode, time: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(callee) ?? pathText(callee);
  if (!sleeper.test(name)) return false;
  if (time.type === "number") return Number(time.text.replaceAll("_", "")) > 0;
  return time.type === "binary_expression" || /ms|time|delay|interval|second|duration|timeout/i.test(time.text);
}

/** `setTimeout(() => { expect(…); done(); }, 500)`. */
const assertsLater = (call: SyntaxNode, callback: SyntaxNode): boolean =>
  /\bdone\(|\b(?:expect|assert\w*)[.(]/.test(callback.text) && call.parent?.type === "expression_statement";
