import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isPublicHost } from "../../../vocabulary/network-address.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";
import { callOrigin, calledName } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/unmocked-external-api-in-test",
  class: "unmocked-external-api-in-test",
  title: "Test that calls a real service",
  languages: ["python"],
  category: "testing",
  severity: "low",
  confidence: "medium",
  why: `
    It fails when the network, the service or its data changes, leaks keys into builds, costs money, and may change
    the real thing.`,
  fix: `
    Answer in its place: responses, respx, requests-mock, vcrpy, moto, or a server on the loopback.`,
  example: {
    language: "python",
    before: `
      def test_rates():
          assert requests.get("https://api.partner.io/rates", timeout=5).ok`,
    after: `
      @responses.activate
      def test_rates():
          responses.get("https://api.partner.io/rates", json={})
          assert requests.get("https://api.partner.io/rates", timeout=5).ok`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["tests", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  query: `
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "get" "post" "put" "patch" "delete" "head" "request" "urlopen" "urlretrieve" "client" "resource" "create" "OpenAI" "Anthropic" "send_message" "publish" "WebClient")) @call @finding
    (call function: (identifier) @_name (#any-of? @_name "urlopen" "get" "post" "OpenAI" "Anthropic" "AsyncOpenAI" "WebClient" "urlretrieve")) @call @finding
  `,
  accept: ({ call }, context) =>
    call !== undefined && isInTest(call, context) && !isMocked(call, context) && isExternal(call, context),
  message: ({ call }, context) =>
    `\`${call === undefined ? "" : (context.name(call) ?? calledName(call))}\` reaches a real service from a test.`,
});

const doubles =
  /\b(?:responses|requests_mock|respx|httpretty|vcr|vcrpy|aioresponses|pook|requests_mocker|moto|mock_aws|mock_s3|betamax|pytest_httpx|httpx_mock|MockTransport|httpserver|pytest_httpserver|Stubber|wiremock|localstack|fakeredis|MockRouter|nock|mocket)\b/;

function isInTest(call: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(call);
  if (owner === null) return false;
  if (/(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest|tests?)\.py$/.test(context.path)) return true;
  // Elsewhere the name alone does not make a test: `test_start` listens to an event of that name.
  return (
    /^test_/.test(owner.childForFieldName("name")?.text ?? "") &&
    (context.importsModule("pytest") || context.importsModule("unittest") || /\bassert/.test(owner.text))
  );
}

/** Something answers in its place: a library, a patch around it, or a double among the arguments. */
function isMocked(call: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(call);
  if (context.mentions(doubles) && isDoubled(call, context)) return true;
  // moto has a decorator for every service: `@mock_sqs`.
  if ([...ancestors(call)].some((outer) => decoratorsOf(outer).some(({ text }) => /^(?:moto\.)?mock_/.test(text))))
    return true;
  const text = owner?.parent?.type === "decorated_definition" ? owner.parent.text : (owner?.text ?? "");
  if (
    /\bpatch\b|monkeypatch|Mock\(|mocker|stub|fake|@mark\.(?:integration|network|live|e2e|external)|pytest\.mark\.(?:integration|network|live|e2e|external|online)/i.test(
      text,
    )
  )
    return true;
  const enclosing = context.enclosingClass(call)?.node;
  return (
    enclosing?.parent?.type === "decorated_definition" &&
    /patch|mark\.(?:integration|network|live)/.test(enclosing.parent.text.slice(0, 300))
  );
}

/** A double that this test, its class, a fixture or a helper of the file uses; one of another test answers for that one only. */
function isDoubled(call: SyntaxNode, context: RuleContext): boolean {
  const definitions = context.root.descendantsOfType("function_definition");
  const around = new Set([...ancestors(call)].map(({ id }) => id));
  const isOtherTest = (definition: SyntaxNode): boolean =>
    !around.has(definition.id) && /^test/.test(definition.childForFieldName("name")?.text ?? "");
  const others = definitions
    .filter(isOtherTest)
    .map((each) => (each.parent?.type === "decorated_definition" ? each.parent : each));
  const imports = context.root.namedChildren.filter(({ type }) => /^import/.test(type));
  let rest = "";
  let from = 0;
  for (const { startIndex, endIndex } of [...others, ...imports].sort((a, b) => a.startIndex - b.startIndex)) {
    if (startIndex < from) continue;
    rest += context.source.slice(from, startIndex);
    from = endIndex;
  }
  return doubles.test(rest + context.source.slice(from));
}

function isExternal(call: SyntaxNode, context: RuleContext): boolean {
  const origin = callOrigin(call, context);
  if (
    /^(?:openai|anthropic)\.(?:Async)?(?:OpenAI|Anthropic)$|^boto3\.(?:client|resource)$|^openai\.(?:ChatCompletion|Completion)\.create$|^slack_sdk\.WebClient$|^stripe\.\w+\.create$/.test(
      origin,
    )
  )
    return !/endpoint_url|base_url|api_base|localhost/.test(call.text);
  if (
    !/^(?:requests|httpx|urllib3)(?:\.(?:Session|session|Client|AsyncClient|PoolManager))?\.(?:get|post|put|patch|delete|head|request)$|^urllib\.request\.(?:urlopen|urlretrieve)$|^aiohttp\.ClientSession\.(?:get|post|put|delete)$/.test(
      origin,
    )
  )
    return false;
  const address = context.argument(call, origin.endsWith(".request") ? 1 : 0) ?? context.argument(call, "url");
  const parts = context.textParts(context.resolve(address)) ?? [];
  const text = context.text(address) ?? (typeof parts[0] === "string" ? parts[0] : context.text(parts[0])) ?? "";
  const host = /^https?:\/\/([^/:?#]+)/.exec(text)?.[1];
  return host !== undefined && isPublicHost(host);
}
