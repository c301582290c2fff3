import type { MountFact, RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { cappedGuards, guardsMax } from "./capped-guards.ts";
import { guardName, handlerOf } from "./handler-of.ts";
import { joinPath } from "./join-path.ts";
import type { RouteFacts } from "./route-facts.ts";

/** Modules by which a file shows that it serves, and the name of the framework. */
const frameworks: readonly (readonly [module: string, framework: string])[] = [
  ["github.com/gin-gonic/gin", "gin"],
  ["github.com/labstack/echo", "echo"],
  ["github.com/gofiber/fiber", "fiber"],
  ["github.com/go-chi/chi", "chi"],
  ["github.com/gorilla/mux", "gorilla"],
  ["github.com/fasthttp/router", "fasthttp"],
  ["github.com/julienschmidt/httprouter", "httprouter"],
  ["net/http", "net/http"],
];
const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE|ANY|ALL)$/;
/** `method` is the position of the argument that names the method; without it the pattern may. */
const registrations: Readonly<Record<string, { readonly method: number | null }>> = {
  Handle: { method: null },
  HandleFunc: { method: null },
  Method: { method: 0 },
  MethodFunc: { method: 0 },
  Add: { method: 0 },
};

/** net/http (since Go 1.22 with methods in patterns), gorilla/mux, chi, gin, echo, fiber. */
export function collectGoRoutes(source: FactSource): RouteFacts {
  const framework = frameworks.find(([module]) => source.context.importsModule(module))?.[1];
  if (framework === undefined || !source.context.mentions(/["`](?:[A-Z]+ )?[\w.]*\//))
    return { routes: [], mounts: [] };
  const all = usesIn(source);
  const uses = new Map<string, Use[]>(all.map(({ router }) => [router, []]));
  for (const use of all) uses.get(use.router)?.push(use);
  const routes = source.calls.flatMap(({ node }) => routesOf(node, { framework, uses, source, depth: 0 }));
  return { routes, mounts: [...all.map(({ names, node }) => useMount(node, names, source)), ...mounted(source)] };
}

interface Use {
  readonly node: SyntaxNode;
  readonly end: number;
  /** The function in which it stands. */
  readonly holder: { readonly start: number; readonly end: number } | null;
  readonly router: string;
  readonly names: readonly string[];
}
/** By the name of the router. */
type Uses = ReadonlyMap<string, readonly Use[]>;
interface Given {
  readonly framework: string;
  readonly uses: Uses;
  readonly source: FactSource;
  /** How many routers within routers led here. */
  readonly depth: number;
}

const selector = (node: SyntaxNode | null): SyntaxNode | null => {
  const callee = node?.type === "call_expression" ? node.childForFieldName("function") : null;
  return callee?.type === "selector_expression" ? callee : null;
};
const memberOf = (node: SyntaxNode | null): string => selector(node)?.childForFieldName("field")?.text ?? "";
const routerIn = (node: SyntaxNode | null): SyntaxNode | null => selector(node)?.childForFieldName("operand") ?? null;

function routesOf(node: SyntaxNode, given: Given): readonly RouteFact[] {
  const { framework, source } = given;
  const declared = declaredBy(node, framework, source);
  const router = routerIn(node);
  if (declared === null || router === null) return [];
  const isVerb = verbs.test(memberOf(node).toUpperCase());
  if (isVerb && isClient(router, source)) return [];
  const { prefix, guards } = routerFacts(router, node, given);
  // A path that is computed is no path of the route: neither is what stands around it.
  if (prefix === null) return [];
  const isEcho = framework === "echo";
  const last = isEcho ? declared.rest[0] : declared.rest.at(-1);
  if (last === undefined || /literal$/.test(last.type.replace("func_literal", ""))) return [];
  // `cache.Get("/key", &value)` is given where to put what it gets.
  const isPlaceFor = isVerb && last.type === "unary_expression" && last.lastNamedChild?.type !== "composite_literal";
  if (isPlaceFor) return [];
  const around = (isEcho ? declared.rest.slice(1) : declared.rest.slice(0, -1)).map((each) => guardName(each, source));
  const own = handlerOf(last, source);
  return declared.methods.map((method) => ({
    ...{ framework, method, path: joinPath(prefix, declared.path) },
    handler: own.handler,
    guards: [...guards, ...around, ...own.guards],
    line: source.lineOf(node),
  }));
}

interface Declared {
  readonly methods: readonly string[];
  readonly path: string;
  /** The handler and what stands before or after it. */
  readonly rest: readonly SyntaxNode[];
}

/** Names of what has a `Get(path, …)` of its own and serves nothing, unless it is shown to be a router. */
const clientNames = /(?:client|cache|http|store|storage|api|service|svc|db|redis|repo|session|rest|resty)$/i;
const routerTypes = /(?:^|\.)(?:Router|IRouter|IRoutes|RouterGroup|Engine|Echo|Group|App|Mux|ServeMux)$/;
const routerMakers = /^(?:Group|Route|With|Subrouter|New|NewRouter|NewMux|NewServeMux|Default|Classic)$/;

function isClient(router: SyntaxNode, { context }: FactSource): boolean {
  if (router.type === "call_expression") return false;
  // `e := httpexpect.Default(t, url)` asks a server in capitals.
  if (/\bhttpexpect\b/.test(context.name(context.resolve(router)) ?? "")) return true;
  if (!clientNames.test(router.text)) return false;
  if (routerMakers.test(memberOf(context.resolve(router))) || closureOf(router) !== null) return false;
  return !router
    .ancestorsOfType(functionTypes)
    .flatMap((around) => around.childForFieldName("parameters")?.namedChildren ?? [])
    .some(
      (parameter) =>
        parameter.childForFieldName("name")?.text === router.text &&
        routerTypes.test(parameter.childForFieldName("type")?.text ?? ""),
    );
}

function declaredBy(node: SyntaxNode, framework: string, { context }: FactSource): Declared | null {
  const member = memberOf(node);
  // The standard library has no other: `client.Post("/v1/charges", body)` asks a server.
  if (framework === "net/http" && member !== "Handle" && member !== "HandleFunc") return null;
  const values = context.arguments(node).map(({ value }) => value);
  if (verbs.test(member.toUpperCase())) {
    const path = context.text(values[0]);
    const method = member.toUpperCase().replace(/^ALL$/, "ANY");
    // `GET("version", …)`: no client is asked in capitals, but for those of tests.
    const isRelative = verbs.test(member) && !context.path.endsWith("_test.go") && /^[\w:-]+(?:\/|$)/.test(path ?? "");
    if (isRelative && values.length > 1) return { methods: [method], path: `/${path ?? ""}`, rest: values.slice(1) };
    return isPath(path) && values.length > 1 ? { methods: [method], path, rest: values.slice(1) } : null;
  }
  if (!Object.hasOwn(registrations, member)) return null;
  // gin's `Handle("GET", "/path", handler)` names the method like chi's `Method`.
  const first = context.text(values[0]) ?? context.name(values[0])?.replace(/^net\/http\.Method/, "") ?? "";
  if (verbs.test(first.toUpperCase()) && values.length > 2) {
    const path = context.text(values[1]);
    return isPath(path) ? { methods: [first.toUpperCase()], path, rest: values.slice(2) } : null;
  }
  const [, method, path = null] = /^(?:([A-Z]+) )?([\w.-]*\/.*)$/.exec(first) ?? [];
  if (path === null || values.length < 2) return null;
  const listed = methodsAfter(node, context);
  return { methods: listed.length > 0 ? listed : [method ?? "ANY"], path, rest: values.slice(1) };
}

function isPath(path: string | null): path is string {
  return path !== null && /^(?:\/|\*|$)/.test(path);
}

/** gorilla's `.Methods("GET", "POST")` behind a registration. */
function methodsAfter(node: SyntaxNode, context: FactSource["context"]): readonly string[] {
  const call = node.parent?.type === "selector_expression" ? node.parent.parent : null;
  if (memberOf(call) !== "Methods") return [];
  return context.arguments(call).flatMap(({ value }) => {
    const method = context.text(value) ?? context.name(value)?.replace(/^net\/http\.Method/, "") ?? null;
    return method === null ? [] : [method.toUpperCase()];
  });
}

interface RouterFacts {
  /** Null where it is computed. */
  readonly prefix: string | null;
  readonly guards: readonly string[];
}
const nestingMax = 8;
const functionTypes = ["func_literal", "function_declaration", "method_declaration"];

/** The prefix of a router and what stands before its routes: groups, subrouters, `With`, and each `Use` before the route. */
function routerFacts(router: SyntaxNode, at: SyntaxNode, given: Given): RouterFacts {
  const { context } = given.source;
  if (given.depth > nestingMax) return { prefix: "", guards: [] };
  if (router.type === "call_expression") return groupFacts(router, given);
  const closure = closureOf(router);
  const used = usedBefore(given.uses.get(router.text) ?? [], at, closure);
  const made = closure?.call ?? context.resolve(router);
  const outer = made?.type === "call_expression" ? groupFacts(made, given) : { prefix: "", guards: [] };
  return { prefix: outer.prefix, guards: cappedGuards([...outer.guards, ...used]) };
}

function usedBefore(
  uses: readonly Use[],
  at: SyntaxNode,
  closure: { readonly node: SyntaxNode } | null,
): readonly string[] {
  const names: string[] = [];
  const place = { start: at.startIndex, end: at.endIndex };
  const from = closure?.node.startIndex ?? 0;
  for (const use of uses) {
    if (names.length >= guardsMax) break;
    if (use.end <= place.start && reaches(use, place, from)) names.push(...use.names);
  }
  return names;
}

/** `parent.Group("/path", guard)`, `parent.Route("/path", func …)`, `parent.With(guard)`, `parent.Use(guard)`, `parent.PathPrefix("/path").Subrouter()`. */
function groupFacts(call: SyntaxNode, around: Given): RouterFacts {
  const { context } = around.source;
  const member = memberOf(call);
  const parent = routerIn(call);
  if (parent === null || !/^(?:Group|Route|With|Use|PathPrefix|Subrouter)$/.test(member))
    return { prefix: "", guards: [] };
  const outer = routerFacts(parent, call, { ...around, depth: around.depth + 1 });
  const values = context.arguments(call).map(({ value }) => value);
  // chi's `Group(func (r chi.Router) { … })` has no path.
  const [first] = /^(?:Group|Route|PathPrefix)$/.test(member) ? values : [];
  const given = first?.type === "func_literal" ? undefined : first;
  const path = given === undefined ? "" : context.text(given);
  const others = (given === undefined ? values : values.slice(1)).filter(({ type }) => type !== "func_literal");
  return {
    prefix: path === null || outer.prefix === null ? null : path === "" ? outer.prefix : joinPath(outer.prefix, path),
    guards: [...outer.guards, ...others.map((each) => guardName(each, around.source))],
  };
}

/** Where a router is the parameter of a function that `Route` or `Group` is given: that function, and the call. */
function closureOf(router: SyntaxNode): { readonly node: SyntaxNode; readonly call: SyntaxNode } | null {
  for (const around of ancestors(router)) {
    if (around.type !== "func_literal") continue;
    const parameters = around.childForFieldName("parameters")?.descendantsOfType("identifier") ?? [];
    if (!parameters.some(({ text }) => text === router.text)) continue;
    const call = around.parent?.parent ?? null;
    return call !== null && /^(?:Route|Group)$/.test(memberOf(call)) ? { node: around, call } : null;
  }
  return null;
}

/** Whether a `Use` belongs to the same router: within the closure that has it as a parameter, or in a function around. */
function reaches(
  { holder }: Use,
  route: { readonly start: number; readonly end: number },
  closureStart: number,
): boolean {
  if (holder === null) return true;
  return holder.start >= closureStart && holder.start <= route.start && route.end <= holder.end;
}

function usesIn(source: FactSource): readonly Use[] {
  return source.calls.flatMap(({ node }): readonly Use[] => {
    const router = memberOf(node) === "Use" ? routerIn(node) : null;
    if (router === null) return [];
    const names = source.context.arguments(node).map(({ value }) => guardName(value, source));
    const around = node.ancestorsOfType(functionTypes)[0];
    const holder = around === undefined ? null : { start: around.startIndex, end: around.endIndex };
    return names.length === 0 ? [] : [{ node, end: node.endIndex, holder, router: router.text, names }];
  });
}

function useMount(node: SyntaxNode, names: readonly string[], source: FactSource): MountFact {
  const router = routerIn(node);
  const given = { framework: "", uses: new Map<string, Use[]>(), source, depth: 0 };
  const path = router === null ? "" : routerFacts(router, node, given).prefix;
  return { path, names: [...names], line: source.lineOf(node) };
}

/** `r.Mount("/admin", adminRouter())`. */
function mounted(source: FactSource): readonly MountFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): readonly MountFact[] => {
    const path = memberOf(node) === "Mount" ? context.text(context.argument(node, 0)) : null;
    const router = context.argument(node, 1);
    if (path === null || router === null) return [];
    return [{ path, names: [guardName(router, source)], line: source.lineOf(node) }];
  });
}
