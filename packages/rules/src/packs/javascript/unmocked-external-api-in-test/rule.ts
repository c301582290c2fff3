import { defineRule } from "../../../define-rule.ts";
import { httpFunctionsInQuery, httpMethodsInQuery, readHttpCall } from "../../../vocabulary/javascript/http-clients.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const mocks =
  /\bnock\b|\bmsw\b|setupServer|MockAgent|axios-mock-adapter|fetch-mock|fetchMock|jest-fetch-mock|vi\.(?:mock|stubGlobal|spyOn)|jest\.(?:mock|spyOn|fn)|sinon|mock\.method|mockImplementation|mockResolvedValue|cy\.intercept|page\.route|globalThis\.fetch\s*=|global\.fetch\s*=|(?:window|self)\.fetch\s*=|proxyquire|pollyjs|testdouble|replay|app\.(?:request|inject|fetch)/i;
/** This machine, and names that the standards keep for tests. */
const localHost =
  /^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]|[\w-]+(?::\d+)?(?:\/|$)|[\w.-]*\.(?:test|localhost|local|invalid|example)(?:[:/]|$)|(?:[\w-]+\.)*example\.(?:com|org|net))/i;
const paidClients =
  /^(?:stripe|openai|@anthropic-ai\/sdk|twilio|@sendgrid\/mail|@aws-sdk\/client-[\w-]+|aws-sdk|@slack\/web-api|@octokit\/rest|resend|mailgun\.js)(?:\.\w+)*$/;

export const rule = defineRule({
  id: "javascript/unmocked-external-api-in-test",
  class: "unmocked-external-api-in-test",
  title: "Test that calls a service outside",
  languages: ["javascript", "typescript", "tsx"],
  category: "testing",
  severity: "medium",
  confidence: "medium",
  why: `
    The test fails when the other side is slow, changed or limits requests, it needs secrets, and it may send real
    mail or cost money.`,
  fix: `
    Intercept the request (msw, nock, undici's MockAgent), or hand in a double of the client.`,
  example: {
    language: "typescript",
    before: `
      import { expect, it } from "vitest";
      it("loads a user", async () => {
        const answer = await fetch("https://api.github.com/users/octocat");
        expect(answer.status).toBe(200);
      });`,
    after: `
      import { expect, it } from "vitest";
      it("loads a user", async () => {
        const answer = await fetch(server.url("/users/octocat"));
        expect(answer.status).toBe(200);
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["tests", "network"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (identifier) @_function arguments: (arguments . (_)) (#any-of? @_function ${httpFunctionsInQuery})) @finding

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_))
      (#any-of? @_method ${httpMethodsInQuery})) @finding

    (new_expression constructor: (_) @client arguments: (arguments)) @finding
  `,
  accept: ({ finding, client }, context) => {
    if (!isTestFile(context) || context.mentions(mocks)) return false;
    if (client !== undefined)
      return (
        // `new Foo()` without a key takes it from the environment: the SDKs of model providers do.
        (context.arguments(finding).length > 0 || /^(?:openai|@anthropic-ai\/sdk)/.test(context.name(client) ?? "")) &&
        paidClients.test(context.name(client) ?? "") &&
        !/localhost|127\.0\.0\.1|fake|mock|test|dummy|fetch|baseURL|endpoint/i.test(
          context
            .arguments(finding)
            .map(({ value }) => (context.resolve(value) ?? value).text)
            .join(" "),
        )
      );
    const request = readHttpCall(finding, context);
    const [first] = context.textParts(context.resolve(request?.url)) ?? [];
    const start = typeof first === "string" ? first : context.text(first);
    return start !== null && /^https?:\/\/\w/.test(start) && !localHost.test(start);
  },
  message: "This test needs a service outside to be up, unchanged and willing.",
});
