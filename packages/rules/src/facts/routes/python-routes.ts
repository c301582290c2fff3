import type { MountFact, RouteFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { guardName } from "./handler-of.ts";
import type { RouteFacts } from "./route-facts.ts";
import { joinPath } from "./join-path.ts";

const verbs: Readonly<Record<string, string>> = {
  route: "GET",
  api_route: "GET",
  get: "GET",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
  head: "HEAD",
  options: "OPTIONS",
  view: "ANY",
  websocket: "WS",
  websocket_route: "WS",
};

/** Flask, FastAPI, Starlette, aiohttp, Django. */
export function collectPythonRoutes(source: FactSource): RouteFacts {
  const { context } = source;
  if (
    !context.mentions(/route|Router|\b(?:re_)?path\(|\burl\(|add_get|@\w+\.(?:get|post|put|patch|delete|websocket)\(/)
  ) {
    return { routes: [], mounts: [] };
  }
  return { routes: [...decoratedRoutes(source), ...calledRoutes(source)], mounts: mounts(source) };
}

function frameworkOf({ context }: FactSource): string {
  const known = [
    "fastapi",
    "flask",
    "aiohttp",
    "django",
    "starlette",
    "sanic",
    "quart",
    "bottle",
    "litestar",
    "falcon",
  ];
  return known.find((module) => context.importsModule(module)) ?? "python";
}

/** `@app.get("/path")` over a function. */
function decoratedRoutes(source: FactSource): readonly RouteFact[] {
  const framework = frameworkOf(source);
  return source.context.functions().flatMap(({ node, name }) => {
    const decorators = decoratorNodes(node).flatMap((decorator) => decorator.firstNamedChild ?? []);
    return decorators.flatMap((decorator, index) =>
      routesOf(decorator, source).map(({ method, path, guards }): RouteFact => {
        const others = decorators.filter(
          (_, at) => at !== index && routesOf(decorators[at] ?? decorator, source).length === 0,
        );
        const own = [...others.map((each) => guardName(each, source)), ...parameterGuards(node)];
        return { framework, method, path, handler: name, guards: [...guards, ...own], line: source.lineOf(decorator) };
      }),
    );
  });
}

interface Declared {
  readonly method: string;
  readonly path: string;
  readonly guards: readonly string[];
}

function routesOf(decorator: SyntaxNode, source: FactSource): readonly Declared[] {
  const { context } = source;
  const callee = decorator.type === "call" ? decorator.childForFieldName("function") : null;
  const verb = callee?.type === "attribute" ? (callee.childForFieldName("attribute")?.text ?? "") : "";
  const method = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  const path = context.text(
    context.argument(decorator, 0) ?? context.argument(decorator, "path") ?? context.argument(decorator, "rule"),
  );
  if (callee === null || method === undefined || path === null || !/^[/^]|^$/.test(path)) return [];
  const router = routerOf(callee.childForFieldName("object"), source);
  const guards = [...router.guards, ...dependencies(context.argument(decorator, "dependencies"))];
  const methods = stringsIn(context.argument(decorator, "methods"), source);
  return (methods.length > 0 ? methods : [method]).map((each) => ({
    method: each,
    path: joinPath(router.prefix, path),
    guards,
  }));
}

/** The prefix and the dependencies that a router in this file was made with. */
function routerOf(object: SyntaxNode | null, { context }: FactSource): { prefix: string; guards: readonly string[] } {
  const made = context.resolve(object);
  if (made?.type !== "call") return { prefix: "", guards: [] };
  const prefix = context.text(context.argument(made, "prefix") ?? context.argument(made, "url_prefix")) ?? "";
  return { prefix, guards: dependencies(context.argument(made, "dependencies")) };
}

/** What FastAPI is told to depend on: `Depends(require_user)`, `Security(scopes)`. */
function dependencies(node: SyntaxNode | null): string[] {
  return [...(node?.text.matchAll(/\b(?:Depends|Security)\(\s*([\w.]+)/g) ?? [])].map(([, name]) => name ?? "");
}

function parameterGuards(node: SyntaxNode): readonly string[] {
  return dependencies(node.childForFieldName("parameters"));
}

function stringsIn(node: SyntaxNode | null, { context }: FactSource): string[] {
  return (node?.descendantsOfType("string") ?? []).flatMap((each) => context.text(each)?.toUpperCase() ?? []);
}

const registrations: Readonly<
  Record<string, { readonly path: number; readonly handler: number; readonly method: string }>
> = {
  path: { path: 0, handler: 1, method: "ANY" },
  re_path: { path: 0, handler: 1, method: "ANY" },
  url: { path: 0, handler: 1, method: "ANY" },
  Route: { path: 0, handler: 1, method: "GET" },
  WebSocketRoute: { path: 0, handler: 1, method: "WS" },
  add_api_route: { path: 0, handler: 1, method: "GET" },
  add_url_rule: { path: 0, handler: 2, method: "GET" },
  add_get: { path: 0, handler: 1, method: "GET" },
  add_post: { path: 0, handler: 1, method: "POST" },
  add_put: { path: 0, handler: 1, method: "PUT" },
  add_patch: { path: 0, handler: 1, method: "PATCH" },
  add_delete: { path: 0, handler: 1, method: "DELETE" },
  add_route: { path: 1, handler: 2, method: "ANY" },
};
const webVerbs = /^aiohttp\.web\.(get|post|put|patch|delete|head|view)$/;

/** `path("users/", view)`, `Route("/users", endpoint)`, `app.router.add_get("/users", handler)`, `web.get("/users", handler)`. */
function calledRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const framework = frameworkOf(source);
  return source.calls.flatMap(({ node, name }): readonly RouteFact[] => {
    const last = name?.slice(name.lastIndexOf(".") + 1) ?? "";
    const verb = webVerbs.exec(name ?? "")?.[1]?.toUpperCase();
    const found =
      verb !== undefined
        ? { path: 0, handler: 1, method: verb }
        : Object.hasOwn(registrations, last)
          ? registrations[last]
          : undefined;
    if (found === undefined || (/^(?:path|re_path|url)$/.test(last) && !/^django\./.test(name ?? ""))) return [];
    const path = context.text(context.argument(node, found.path));
    const given =
      context.argument(node, found.handler) ??
      context.argument(node, "view_func") ??
      context.argument(node, "endpoint");
    // `path("api/", include(…))` is a mount.
    if (path === null || given === null || /^include\(/.test(given.text)) return [];
    const { handler, guards } = unwrapHandler(given, source);
    const methods = stringsIn(context.argument(node, "methods"), source);
    const plain = last === "path" ? path : path.replace(/^\^/, "").replace(/(?<!\\)(?:\$|\\Z)$/, "");
    const shown = framework === "django" ? joinPath("/", plain) : path;
    return (methods.length > 0 ? methods : [found.method]).map((method) => ({
      ...{
        framework,
        method,
        path: shown,
        handler,
        guards: [...guards, ...dependencies(context.argument(node, "dependencies"))],
      },
      line: source.lineOf(node),
    }));
  });
}

/** `login_required(view)`: what wraps a view guards it; `View.as_view()` is the view. */
function unwrapHandler(
  node: SyntaxNode,
  { context }: FactSource,
): { handler: string | null; guards: readonly string[] } {
  const guards: string[] = [];
  let inner: SyntaxNode | null = node;
  while (inner?.type === "call" && guards.length < 8) {
    const name = context.name(inner);
    if (name === null || name.endsWith(".as_view")) return { handler: name?.replace(/\.as_view$/, "") ?? null, guards };
    guards.push(name);
    inner = context.argument(inner, 0);
  }
  return { handler: context.name(inner), guards };
}

/** What is put under a path, or before all routes. */
function mounts(source: FactSource): readonly MountFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly MountFact[] => {
    const last = name?.slice(name.lastIndexOf(".") + 1) ?? "";
    const [first, second] = context.arguments(node);
    const line = source.lineOf(node);
    const given = (value: SyntaxNode | undefined): string[] =>
      value === undefined ? [] : [guardName(value, source)];
    if (/^(?:include_router|register_blueprint|mount|Mount)$/.test(last)) {
      const isPathFirst = /mount/i.test(last);
      const prefix = context.text(
        context.argument(node, "prefix") ??
          context.argument(node, "url_prefix") ??
          (isPathFirst ? (first?.value ?? null) : null),
      );
      const guards = dependencies(context.argument(node, "dependencies"));
      return [{ path: prefix ?? "", names: [...guards, ...given(isPathFirst ? second?.value : first?.value)], line }];
    }
    if (last === "add_middleware") return [{ path: "", names: given(first?.value), line }];
    if (last === "include" && node.parent?.parent?.type === "call") {
      const path = context.text(context.argument(node.parent.parent, 0)) ?? "";
      return [{ path, names: [context.text(first?.value) ?? first?.value.text ?? ""], line }];
    }
    return [];
  });
}
