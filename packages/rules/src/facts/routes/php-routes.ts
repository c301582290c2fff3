import type { RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { annotatedRoutes } from "./annotated-routes.ts";
import { guardName, handlerOf } from "./handler-of.ts";
import { joinKnown, joinPath } from "./join-path.ts";
import { singular } from "../../text/inflections.ts";
import { chainAfter, chainUpTo } from "../member-chain.ts";
import type { ChainCall } from "../member-chain.ts";
import { readPhpCall as read } from "../php-call.ts";
import type { RouteFacts } from "./route-facts.ts";

const verbs = /^(?:get|post|put|patch|delete|options|any|match|map)$/;
/** What Laravel's `resource` declares; `apiResource` leaves out the two forms. */
const actions: readonly (readonly [action: string, method: string, suffix: "" | "/create" | "/{}" | "/{}/edit"])[] = [
  ["index", "GET", ""],
  ["create", "GET", "/create"],
  ["store", "POST", ""],
  ["show", "GET", "/{}"],
  ["edit", "GET", "/{}/edit"],
  ["update", "PUT", "/{}"],
  ["destroy", "DELETE", "/{}"],
];

/** Symfony's attributes, Laravel's and Lumen's `Route`, Slim's `$app`. */
export function collectPhpRoutes(source: FactSource): RouteFacts {
  const { context } = source;
  const framework = context.mentions(/\bRoute::/) ? "laravel" : context.mentions(/\bSlim\b/) ? "slim" : null;
  const called = framework === null ? [] : calledRoutes(source, framework);
  return { routes: [...annotatedRoutes(source), ...called], mounts: [] };
}

function calledRoutes(source: FactSource, framework: string): readonly RouteFact[] {
  const router = framework === "laravel" ? /(?:^|\\)Route$/ : /^\$(?:app|router|group|r)$/;
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const { root, calls } = chainUpTo(node, read);
    const own = calls.at(-1);
    if (own === undefined || root === null || !router.test(root.text)) return [];
    const after = chainAfter(node, read);
    const scopes = [...groupsAround(node, router), [...calls.slice(0, -1), ...after]];
    const declared = declaredBy(own, { source, after, controller: controllerOf(scopes, source) });
    if (declared.length === 0) return [];
    const prefixes = scopes.flatMap((scope) => scope.flatMap((each) => prefixOf(each, source)));
    const prefix = prefixes.reduce(joinKnown, "");
    if (prefix === null) return [];
    const without = new Set(scopes.flatMap((scope) => scope.flatMap((each) => withoutOf(each, source))));
    const guards = scopes
      .flatMap((scope) => scope.flatMap((each) => guardsOf(each, source)))
      .filter((guard) => !without.has(guard));
    const line = source.lineOf(node);
    return declared.map(({ method, path, handler }) => ({
      ...{ framework, method, path: joinPath("/", joinPath(prefix, path)), handler, guards, line },
    }));
  });
}

type Declared = Pick<RouteFact, "method" | "path" | "handler">;

interface Around {
  readonly source: FactSource;
  /** What is called on the route. */
  readonly after: readonly ChainCall[];
  /** The class whose methods the group names, without it. */
  readonly controller: string | null;
}

/** Of `Route::controller(UserController::class)->group(…)`, the innermost. */
function controllerOf(scopes: readonly (readonly ChainCall[])[], source: FactSource): string | null {
  const last = scopes.flat().findLast(({ member }) => member === "controller");
  const given = last === undefined ? null : source.context.argument(last.call, 0);
  return given === null ? null : className(given, source);
}

function declaredBy({ member, call }: ChainCall, around: Around): readonly Declared[] {
  const { source } = around;
  const { context } = source;
  const given = context.arguments(call).map(({ value }) => value);
  if (member === "resource" || member === "apiResource") return resourceRoutes(member, given, around);
  if (!verbs.test(member)) return [];
  const listed = member === "match" || member === "map" ? given[0] : undefined;
  const [pathNode, handlerNode] = listed === undefined ? given : given.slice(1);
  const path = context.text(pathNode);
  if (path === null || handlerNode === undefined) return [];
  const methods = listed === undefined ? [member === "any" ? "ANY" : member.toUpperCase()] : textsIn(listed, source);
  const own = handlerName(handlerNode, source);
  const isMethod = around.controller !== null && /^\w+$/.test(context.text(handlerNode) ?? "");
  const handler = isMethod ? `${around.controller}.${own}` : own;
  return methods.map((method) => ({ method: method.toUpperCase(), path, handler }));
}

function resourceRoutes(member: string, given: readonly SyntaxNode[], { source, after }: Around): readonly Declared[] {
  const name = source.context.text(given[0]);
  const controller = given[1];
  if (name === null || controller === undefined) return [];
  // `photos.comments` is nested: `photos/{photo}/comments`.
  const parameterOf = (part: string): string => `{${singular(part.split("/").at(-1) ?? part).replace(/-/g, "_")}}`;
  const parts = name.split(".");
  const path = parts
    .map((part, index) => (index === 0 ? part : `${parameterOf(parts[index - 1] ?? "")}/${part}`))
    .join("/");
  const parameter = parameterOf(parts.at(-1) ?? name);
  const listed = (option: string): readonly string[] | null => {
    const chained = after.find((each) => each.member === option);
    const value =
      chained === undefined ? source.context.entry(given[2], option) : source.context.argument(chained.call, 0);
    return value === null ? null : textsIn(value, source);
  };
  const [only, except] = [listed("only"), listed("except")];
  return actions
    .filter(([action]) => member === "resource" || (action !== "create" && action !== "edit"))
    .filter(([action]) => (only?.includes(action) ?? true) && except?.includes(action) !== true)
    .map(([action, method, suffix]) => ({
      method,
      path: path + suffix.replace("{}", parameter),
      handler: `${className(controller, source)}.${action}`,
    }));
}

/** `[Controller::class, "method"]`, `"Controller@method"`, an invokable class, a function. */
function handlerName(node: SyntaxNode, source: FactSource): string | null {
  const text = source.context.text(node);
  if (text !== null) return text.replace("@", ".");
  if (node.type !== "array_creation_expression") {
    return node.type === "class_constant_access_expression" ? className(node, source) : handlerOf(node, source).handler;
  }
  const [holder, method] = node.namedChildren.map((each) => each.lastNamedChild);
  if (holder == null) return null;
  return [className(holder, source), source.context.text(method)].filter((part) => part !== null).join(".");
}

function className(node: SyntaxNode, source: FactSource): string {
  return (source.context.text(node) ?? guardName(node, source)).replace(/(?:\.|::)class$/, "");
}

/** The chains of the `group` calls around a route, outermost first. */
function groupsAround(node: SyntaxNode, router: RegExp): readonly (readonly ChainCall[])[] {
  const found: (readonly ChainCall[])[] = [];
  for (const around of ancestors(node)) {
    if (read(around)?.member !== "group") continue;
    const { root, calls } = chainUpTo(around, read);
    if (root !== null && router.test(root.text)) found.unshift([...calls, ...chainAfter(around, read)]);
  }
  return found;
}

/** `prefix("admin")`, `group(["prefix" => "v1"], …)`, Slim's `group("/users", …)`; null where it is computed. */
function prefixOf({ member, call }: ChainCall, { context }: FactSource): readonly (string | null)[] {
  const first = context.argument(call, 0);
  if (member === "prefix") return [context.text(first)];
  if (member !== "group") return [];
  const path = context.text(first);
  const given = context.entry(first, "prefix");
  return path !== null ? [path] : given === null ? [] : [context.text(given)];
}

/** `middleware("auth")`, `group(["middleware" => "api"], …)`, Slim's `add(Middleware::class)`. */
function guardsOf({ member, call }: ChainCall, source: FactSource): readonly string[] {
  const { context } = source;
  const given = context.arguments(call).map(({ value }) => value);
  if (member === "middleware") return given.flatMap((each) => textsIn(each, source));
  if (member === "group") return textsIn(context.entry(given[0], "middleware"), source);
  return member === "add" && given[0] !== undefined ? [className(given[0], source)] : [];
}

/** `withoutMiddleware("auth")`. */
function withoutOf({ member, call }: ChainCall, source: FactSource): readonly string[] {
  if (member !== "withoutMiddleware") return [];
  return source.context.arguments(call).flatMap(({ value }) => textsIn(value, source));
}

function textsIn(node: SyntaxNode | null | undefined, source: FactSource): readonly string[] {
  if (node?.type === "array_creation_expression") {
    return node.namedChildren.flatMap((each) => textsIn(each.lastNamedChild, source));
  }
  if (node == null) return [];
  return [source.context.text(node) ?? className(node, source)];
}
