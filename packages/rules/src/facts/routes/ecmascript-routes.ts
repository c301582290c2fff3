import type { MountFact, RouteFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { CallSite, FactSource } from "../fact-source.ts";
import { createRouters } from "./ecmascript-routers.ts";
import { rootOf, usedPath } from "./ecmascript-uses.ts";
import { guardName, handlerName } from "./handler-of.ts";
import type { RouteFacts } from "./route-facts.ts";
import { joinPath } from "./join-path.ts";
import { nextRoutes } from "./next-routes.ts";

const methods = new Set(["get", "post", "put", "patch", "delete", "del", "head", "options", "all", "ws"]);
/** What has a `get(path, …)` of its own and serves nothing. */
const clients =
  /^(?:axios|got|ky|superagent|request|needle|supertest|chai|nock|msw|cy|http|https|api|client|agent|fetcher|\w*[cC]lient|\w*Api|\w*Service)\b/;

/** Express, Fastify, Hono, Koa, NestJS, Next.js. */
export function collectEcmascriptRoutes(source: FactSource): RouteFacts {
  const routes = [...(serves(source) ? calledRoutes(source) : []), ...nestRoutes(source), ...nextRoutes(source)];
  return { routes, mounts: serves(source) ? mounts(source) : [] };
}

const frameworks = [
  "express",
  "fastify",
  "@fastify",
  "hono",
  "@hono/zod-openapi",
  "@koa/router",
  "koa-router",
  "koa",
  "polka",
  "restify",
  "h3",
  "elysia",
  "itty-router",
];

function frameworkOf({ context }: FactSource): string {
  return (
    frameworks
      .find((module) => context.importsModule(module))
      ?.replace(/^@/, "")
      .split("/")[0] ?? "javascript"
  );
}

function serves({ context }: FactSource): boolean {
  return context.mentions(/\b(?:express|fastify|[hH]ono|[kK]oa|[rR]outer|polka|restify|elysia|app)\b/);
}

/** `app.get("/path", guard, handler)`, `router.route("/path").get(handler)`, `app.route({ method, url, handler })`. */
function calledRoutes(source: FactSource): readonly RouteFact[] {
  const framework = frameworkOf(source);
  // A chain is one expression, its last call outermost: the place of the verb is the order in which people read.
  const verbEnd = ({ node }: CallSite): number => node.childForFieldName("function")?.endIndex ?? node.endIndex;
  const calls = source.calls.toSorted((a, b) => verbEnd(a) - verbEnd(b));
  const routersOf = createRouters(source, (node) => guardNames(node, source));
  return calls.flatMap(({ node }): readonly RouteFact[] => {
    const callee = node.type === "call_expression" ? node.childForFieldName("function") : null;
    if (callee?.type !== "member_expression") return [];
    const verb = callee.childForFieldName("property")?.text ?? "";
    const object = callee.childForFieldName("object");
    if (object === null || clients.test(rootName(object))) return [];
    if (verb === "route") return optionRoutes(node, framework, source).flatMap((route) => behind(route, object, node));
    if (!methods.has(verb)) return [];
    const chained = chainedPath(object, source);
    const given = source.context.arguments(node).map(({ value }) => value);
    const path = chained ?? source.context.text(given[0]);
    const rest = chained === null ? given.slice(1) : given;
    const last = rest.at(-1);
    if (path === null || last === undefined || !/^(?:\/|\*|$)/.test(path) || !mayHandle(last)) return [];
    const guards = rest.slice(0, -1).flatMap((each) => guardNames(each, source));
    const method = verb === "all" ? "ANY" : verb === "del" ? "DELETE" : verb.toUpperCase();
    const line = source.lineOf(callee.childForFieldName("property") ?? node);
    return behind({ framework, method, path, handler: unboundName(last, source), guards, line }, object, node);
  });

  /** The route as often as its router is mounted, with what stands before it there. */
  function behind(route: RouteFact, object: SyntaxNode, at: SyntaxNode): readonly RouteFact[] {
    return routersOf(object, { node: at, path: route.path }).map(({ prefix, guards }) => ({
      ...route,
      path: prefix === "" ? route.path : joinPath(prefix, route.path),
      guards: [...guards, ...route.guards],
    }));
  }
}

function rootName(object: SyntaxNode): string {
  return object.text.slice(0, 60).replace(/^(?:this|self)\./, "");
}

/** The path of `router.route("/path")` under a chain of methods. */
function chainedPath(object: SyntaxNode, { context }: FactSource): string | null {
  let inner: SyntaxNode | null = object;
  for (let steps = 0; inner?.type === "call_expression" && steps < 12; steps++) {
    const callee: SyntaxNode | null = inner.childForFieldName("function");
    if (callee?.childForFieldName("property")?.text === "route") return context.text(context.argument(inner, 0));
    inner = callee?.childForFieldName("object") ?? null;
  }
  return null;
}

function mayHandle({ type }: SyntaxNode): boolean {
  return /function|identifier|member_expression|call_expression|array|as_expression/.test(type);
}

/** `controller.show.bind(controller)` is `controller.show`. */
function unboundName(node: SyntaxNode, source: FactSource): string | null {
  return handlerName(node, source)?.replace(/\.bind$/, "") ?? null;
}

/** Middleware between the path and the handler: names, calls, lists of them, and the hooks of an options object. */
function guardNames(node: SyntaxNode, source: FactSource): string[] {
  if (node.type === "array") return node.namedChildren.flatMap((each) => guardNames(each, source));
  if (node.type !== "object") return [unboundName(node, source) ?? "(inline)"];
  const hooks = ["onRequest", "preParsing", "preValidation", "preHandler", "middleware"];
  return hooks.flatMap((hook) => {
    const value = source.context.entry(node, hook);
    return value === null ? [] : guardNames(value, source);
  });
}

/** Fastify's `route({ method: "GET", url: "/path", preHandler, handler })`. */
function optionRoutes(node: SyntaxNode, framework: string, source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const options = context.argument(node, 0);
  const path = context.text(context.entry(options, "url") ?? context.entry(options, "path"));
  if (options?.type !== "object" || path === null) return [];
  const listed = context.entry(options, "method");
  const names =
    listed?.type === "array" ? listed.namedChildren.map((each) => context.text(each)) : [context.text(listed)];
  const handler = context.entry(options, "handler");
  return names.flatMap((method) => {
    if (method === null) return [];
    const shown = handler === null ? null : unboundName(handler, source);
    return [
      {
        framework,
        method: method.toUpperCase(),
        path,
        handler: shown,
        guards: guardNames(options, source),
        line: source.lineOf(node),
      },
    ];
  });
}

/** What has a `use` of its own and no requests. */
const usesOfOthers = /^(?:passport|chai|i18n\w*|mongoose|unified|remark|rehype|marked|Vue)\b/;
/** What a router is called in a file that shows no framework. */
const routerName = /(?:app|router|server|api|fastify|hono|koa|instance)$/i;

/** `app.use(helmet())`, `app.use("/admin", requireAdmin, router)`, `fastify.register(plugin, { prefix })`. */
function mounts(source: FactSource): readonly MountFact[] {
  const { context } = source;
  const isFramework = frameworkOf(source) !== "javascript";
  // Vue and Angular have a `use` of their own; what renders them on a server has a framework too.
  if (!isFramework && ["vue", "@angular/core"].some((module) => context.importsModule(module))) return [];
  return source.calls.flatMap(({ node }): readonly MountFact[] => {
    const callee = node.childForFieldName("function");
    const verb = callee?.type === "member_expression" ? callee.childForFieldName("property")?.text : undefined;
    const object = callee?.childForFieldName("object") ?? null;
    if (object === null || !/^(?:use|register|useGlobalGuards|addHook)$/.test(verb ?? "")) return [];
    if (!isFramework && !routerName.test(rootOf(object).text.slice(-100))) return [];
    if (usesOfOthers.test(rootName(object))) return [];
    const given = context.arguments(node).map(({ value }) => value);
    const first = usedPath(given, context);
    const prefix = verb === "register" ? context.entry(given[1], "prefix") : null;
    const rest = (first === undefined ? given : given.slice(1)).filter(({ type }) => type !== "object");
    const names = rest.flatMap((each) => guardNames(each, source));
    const path = prefix !== null ? context.text(prefix) : verb === "addHook" || first === undefined ? "" : first;
    return names.length === 0 ? [] : [{ path, names, line: source.lineOf(node) }];
  });
}

const nestVerbs: Readonly<Record<string, string>> = {
  Get: "GET",
  Post: "POST",
  Put: "PUT",
  Patch: "PATCH",
  Delete: "DELETE",
  Head: "HEAD",
  Options: "OPTIONS",
  All: "ANY",
  Sse: "GET",
};

/** `@Controller("users")` classes with `@Get(":id")` methods; `@UseGuards` of both are guards. */
function nestRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  if (!context.mentions(/@Controller\b/)) return [];
  const composed = composedGuards(source);
  return context.functions().flatMap(({ node, name }) => {
    const holder = context.enclosingClass(node)?.node;
    const controller = holder === undefined ? undefined : decoratorNamed(holder, "Controller");
    if (holder === undefined || controller === undefined) return [];
    const prefixes = nestPaths(controller, source);
    const guards = [holder, node].flatMap((each) => useGuards(each, composed, source));
    return decoratorCalls(node).flatMap((call): readonly RouteFact[] => {
      const verb = nestVerbs[call.childForFieldName("function")?.text ?? ""];
      if (verb === undefined) return [];
      const paths = nestPaths(call, source);
      return prefixes.flatMap((prefix) =>
        paths.map((path) => ({
          ...{ framework: "nestjs", method: verb, path: joinPath("/", joinPath(prefix, path)) },
          ...{ handler: name, guards, line: source.lineOf(call) },
        })),
      );
    });
  });
}

/** `("users")`, `(["users", "people"])`, `({ path: "users" })`; none where one is computed. */
function nestPaths(call: SyntaxNode, { context }: FactSource): readonly string[] {
  const first = context.argument(call, 0);
  const given = first?.type === "object" ? context.entry(first, "path") : first;
  if (given === null) return [""];
  return (given.type === "array" ? given.namedChildren : [given]).flatMap((each) => context.text(each) ?? []);
}

function decoratorCalls(node: SyntaxNode): readonly SyntaxNode[] {
  return decoratorNodes(node).flatMap(({ firstNamedChild }) =>
    firstNamedChild?.type === "call_expression" ? [firstNamedChild] : [],
  );
}

function decoratorNamed(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return decoratorCalls(node).find((call) => call.childForFieldName("function")?.text === name);
}

/** Decorators like `Roles("admin")` are notes to a guard, if there is one; what another file declares may be anything. */
function useGuards(node: SyntaxNode, composed: ReadonlySet<string>, source: FactSource): readonly string[] {
  return decoratorCalls(node).flatMap((call) => {
    const name = call.childForFieldName("function")?.text ?? "";
    if (name === "UseGuards") return source.context.arguments(call).map(({ value }) => guardName(value, source));
    return composed.has(name) ? [name] : [];
  });
}

/** What the file itself puts together: `const Admin = () => applyDecorators(UseGuards(AdminGuard))`. */
function composedGuards({ calls, context }: FactSource): ReadonlySet<string> {
  return new Set(
    calls
      .filter(({ node }) => node.childForFieldName("function")?.text === "UseGuards")
      .filter(({ node }) => isGivenTo(node.parent?.parent, "applyDecorators"))
      .flatMap(({ node }) => context.enclosingFunction(node)?.name ?? []),
  );
}

function isGivenTo(call: SyntaxNode | null | undefined, name: string): boolean {
  return call?.type === "call_expression" && call.childForFieldName("function")?.text === name;
}
