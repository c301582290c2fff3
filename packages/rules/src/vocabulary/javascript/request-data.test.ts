import { beforeAll, describe, expect, it } from "vitest";
import { createRuleContext } from "../../context/rule-context.ts";
import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { languages } from "../../languages/registry.ts";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import { readHttpCall } from "./http-clients.ts";
import { isLogCall } from "./log-calls.ts";
import { isRequestData } from "./request-data.ts";
import { handlerAround } from "./request-handlers.ts";
import { isTestFile, testBodyOf } from "./tests.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

/** What the question answers about the call whose callee ends in `probe`, the same on both engines. */
function ask<Answer>(source: string, question: (call: SyntaxNode, context: RuleContext) => Answer): Answer {
  const answers = engines.map(({ grammars }) => {
    const tree = grammars.get("typescript")?.parse(source, 5_000);
    if (tree === null || tree === undefined) throw new Error("not parsed");
    const file = { path: "src/a.ts", pathClass: "production", language: languages.typescript, text: source } as const;
    const context = createRuleContext({ ...file, root: tree.root });
    const calls = tree.root.descendantsOfType(["call_expression", "new_expression"]);
    const call = calls.find((node) => /^(?:await )?[\w.]*probe\b/.test(node.text)) ?? calls[0];
    if (call === undefined) throw new Error("the source must call something");
    const answer = question(call, context);
    tree.release();
    return answer;
  });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] as Answer;
}

const first = (call: SyntaxNode, context: RuleContext): boolean => isRequestData(context.argument(call, 0), context);

describe("data of a request", () => {
  it.each([
    "app.get('/', (req, res) => probe(req.query.url))",
    "app.get('/', (req, res) => { const { url } = req.query; probe(url); })",
    "app.get('/', (req, res) => { const { body } = req; probe(body.url); })",
    "app.get('/', ({ query }, res) => probe(query.url))",
    "app.get('/', (req, res) => { const url = String(req.params.url).trim(); probe(`https://${url}`); })",
    "app.get('/', (ctx) => probe(ctx.request.body.url))",
    "app.get('/', (c) => probe(c.req.query('url')))",
    "async function POST(request) { const body = await request.json(); probe(body.url); }",
    "function GET(request) { probe(request.nextUrl.searchParams.get('url')); }",
    "async function loader({ params }) { probe(params.slug); }",
    "class A { @Get() find(@Query('url') url: string) { return probe(url); } }",
    "exports.handler = async (event) => probe(event.queryStringParameters.url)",
    "const next = new URLSearchParams(location.search).get('next'); probe(next)",
    "app.get('/', (req, res) => probe(req.query.a ?? 'default'))",
  ])("is what %s hands on", (source) => {
    expect(ask(source, first)).toBe(true);
  });

  it.each([
    "function load(url) { return probe(url); }",
    "app.get('/', (req, res) => probe(settings.url))",
    "app.get('/', (req, res) => probe(targets.get(req.query.name)))",
    "function start(params) { probe(params.timeout); }",
    "app.get('/', (req, res) => probe(Number(req.query.id)))",
    "app.get('/', (req, res) => { const url = 'https://a.b'; probe(url); })",
  ])("is not what %s hands on", (source) => {
    expect(ask(source, first)).toBe(false);
  });
});

it.each([
  ["app.post('/x', async (req, res) => probe())", true],
  ["export const list = async (req: Request, res: Response) => probe()", true],
  ["export async function GET() { probe(); }", true],
  ["class A { @Post() make() { return probe(); } }", true],
  ["const show = (c: Context) => probe()", true],
  ["app.use((err, req, res, next) => { probe(); })", true],
  ["list.map((item) => probe(item))", false],
  ["cache.get('key', () => probe())", false],
  ["export function start() { probe(); }", false],
])("a request handler around the call in %s: %s", (source, expected) => {
  expect(ask(source, (call) => handlerAround(call) !== null)).toBe(expected);
});

it.each([
  ["fetch(url, { signal })", "fetch"],
  ["import f from 'node-fetch'; f(url)", "fetch"],
  ["import axios from 'axios'; axios.post(url, body, options)", "axios"],
  ["import got from 'got'; got(url)", "got"],
  ["import https from 'node:https'; https.get(url)", "https"],
  ["import { request } from 'undici'; request(url)", "undici"],
  ["import axios from 'axios'; axios.create({})", null],
  ["cache.get(key)", null],
])("the HTTP client called in %s is %s", (source, library) => {
  expect(ask(source, (call, context) => readHttpCall(call, context)?.library ?? null)).toBe(library);
});

it.each([
  ["console.error(e)", true],
  ["this.logger.warn(e)", true],
  ["req.log.info(e)", true],
  ["logger.child({ a }).info(e)", true],
  ["Math.log(e)", false],
  ["catalog.info(e)", false],
])("%s writes to a log: %s", (source, expected) => {
  expect(ask(source, (call) => isLogCall(call))).toBe(expected);
});

it.each([
  ["it('adds', () => { add(); })", true],
  ["it.each(rows)('adds %i', (n) => { add(n); })", true],
  ["import { test } from 'node:test'; test('adds', () => { add(); })", true],
  ["pattern.test('adds', () => { add(); })", false],
])("%s defines a test: %s", (source, expected) => {
  const answer = ask(source, (call, context) => isTestFile(context) && testBodyOf(call, context) !== null);
  expect(answer).toBe(expected);
});
