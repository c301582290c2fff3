import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { httpRequest } from "../../../vocabulary/elixir/blocking-call.ts";
import { callAround, functionAround } from "../../../vocabulary/elixir/outline.ts";
import { isPublicHost } from "../../../vocabulary/network-address.ts";

/** A tag by which a suite leaves out what needs a network. */
const apart = /@(?:tag|describetag|moduletag)\s+:?(?:network|external|integration|online|live|internet|remote)\b/;

export const rule = defineRule({
  id: "elixir/unmocked-external-api-in-test",
  class: "unmocked-external-api-in-test",
  title: "Test that calls a service on the network",
  languages: ["elixir"],
  category: "testing",
  severity: "medium",
  confidence: "high",
  why: `
    The test fails when somebody else's service is down or slow, spends quota, and changes data there. Without a network it
    cannot run at all.`,
  fix: `Stand in for the service with Bypass, Req.Test or Tesla.Mock, or put a behaviour before the client and use Mox.`,
  example: {
    language: "elixir",
    before: `
      defmodule RatesTest do
        use ExUnit.Case
        test "answers" do
          assert HTTPoison.get!("https://api.rates.io/latest").status_code == 200
        end
      end`,
    after: `
      defmodule RatesTest do
        use ExUnit.Case
        test "answers" do
          bypass = Bypass.open()
          assert HTTPoison.get!("http://localhost:#{bypass.port}/latest").status_code == 200
        end
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["tests", "flaky"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  query: `
    (call target: (dot right: (identifier) @_send)
      (#any-of? @_send "get" "get!" "post" "post!" "put" "put!" "patch" "patch!" "delete" "delete!" "head" "head!" "request"
        "request!" "stream")) @finding
  `,
  accept: ({ finding }, context) => {
    if (!httpRequest.test(context.name(finding) ?? "") || functionAround(finding) === null) return false;
    if (!context.mentions(/\buse ([\w.]*Case\w*|ExUnit\w*)\b/) || isStoodIn(finding, context)) return false;
    const host = hostOf(finding, context);
    return host !== null && isPublicHost(host);
  },
  severityOf: ({ finding }, context) => (isApart(finding, context) ? "info" : undefined),
  message: ({ finding }, context) => `This test needs ${hostOf(finding, context) ?? "the network"} to be there.`,
});

/** The test, what describes it or its module has a tag to leave it out by. */
function isApart(call: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(apart)) return false;
  for (let node: SyntaxNode | null = functionAround(call)?.node ?? null; node !== null; node = node.parent) {
    let before = node.previousNamedSibling;
    while (before?.type === "unary_operator" || before?.type === "comment") {
      if (apart.test(before.text)) return true;
      before = before.previousNamedSibling;
    }
    if (
      node.type === "do_block" &&
      node.namedChildren.some(({ text }) => /^@(?:describe|module)tag/.test(text) && apart.test(text))
    )
      return true;
  }
  return false;
}

/** `Tesla.client([…], fn env -> {:ok, env} end)`: the test itself is the adapter. */
const ownAdapter = /Tesla\.client\([\s\S]{0,400}?\bfn\s+\w+\s*->|\badapter\s+fn\b|adapter:\s*fn\b|\bclient:\s*client\b/;

/** Recorded, mocked, or answered by a plug or a function. */
function isStoodIn(call: SyntaxNode, context: RuleContext): boolean {
  if (/^Tesla\./.test(context.name(call) ?? "") && context.mentions(ownAdapter)) return true;
  if (
    context.mentions(
      /Tesla\.Mock|use_cassette|ExVCR|Req\.Test|\bMock\b|with_mock|:meck|Mimic|Patch\b|HTTPoison\w*Mock|Mox\.(expect|stub)|plug:/,
    )
  )
    return true;
  return callAround(call, /^quote$|use_cassette|with_mock/, context) !== null;
}

function hostOf(call: SyntaxNode, context: RuleContext): string | null {
  for (const { value } of context.arguments(call)) {
    const inner = value.type === "tuple" ? (value.firstNamedChild ?? value) : value;
    const resolved = context.resolve(inner);
    const [first] = context.textParts(resolved) ?? [];
    const text = context.text(resolved) ?? (typeof first === "string" ? first : (context.text(first) ?? ""));
    const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(text)?.[1];
    if (host !== undefined) return host;
  }
  return null;
}
