import type { MountFact, RouteFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { CallSite, FactSource } from "../fact-source.ts";
import { createPythonPrefixes, plainPattern } from "./python-prefixes.ts";
import { createPythonRouters, dependencies } from "./python-routers.ts";
import type { PythonRouters } from "./python-routers.ts";
import { guardName, saysGuard } from "./handler-of.ts";
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
    !context.mentions(
      /route|Route|add_\w*resource|\b(?:re_)?path\(|\burl\(|add_get|@\w+\.(?:get|post|put|patch|delete|websocket)\(/,
    )
  ) {
    return { routes: [], mounts: [] };
  }
  return {
    routes: [...decoratedRoutes(source), ...calledRoutes(source), ...resourceRoutes(source)],
    mounts: mounts(source),
  };
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
  const routersOf = createPythonRouters(source);
  return source.context.functions().flatMap(({ node, name }) => {
    const decorators = decoratorNodes(node).flatMap((decorator) => decorator.firstNamedChild ?? []);
    const declared = decorators.map((decorator) => routesOf(decorator, { source, routersOf }));
    const parameters = declared.every((each) => each.length === 0) ? [] : parameterGuards(node, source);
    return decorators.flatMap((decorator, index) =>
      (declared[index] ?? []).map(({ method, path, guards }): RouteFact => {
        // What is written above comes too late: the function is registered without it.
        const below = decorators.filter((_, at) => at > index && declared[at]?.length === 0);
        const names = below.map((each) => guardName(each, source)).filter((each) => !noGuard.test(each));
        const all = [...guards, ...names, ...parameters];
        return { framework, method, path, handler: name, guards: all, line: source.lineOf(decorator) };
      }),
    );
  });
}

/** Decorators that let every request through, or take a guard away. */
const noGuard =
  /(?:^|\.)(?:staticmethod|classmethod|inject|wraps|overload|override|docs?|openapi|extend_schema|swagger_auto_schema|marshal_with|response|\w*exempt)$/;

interface Declared {
  readonly method: string;
  readonly path: string;
  readonly guards: readonly string[];
}

function routesOf(
  decorator: SyntaxNode,
  { source, routersOf }: { readonly source: FactSource; readonly routersOf: PythonRouters },
): readonly Declared[] {
  const { context } = source;
  const callee = decorator.type === "call" ? decorator.childForFieldName("function") : null;
  const verb = callee?.type === "attribute" ? (callee.childForFieldName("attribute")?.text ?? "") : "";
  const method = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  const path = context.text(
    context.argument(decorator, 0) ?? context.argument(decorator, "path") ?? context.argument(decorator, "rule"),
  );
  if (callee === null || method === undefined || path === null || !/^[/^]|^$/.test(path)) return [];
  const own = dependencies(context.argument(decorator, "dependencies"));
  const methods = stringsIn(context.argument(decorator, "methods"), source);
  return routersOf(callee.childForFieldName("object")).flatMap(({ prefix, guards }) =>
    (methods.length > 0 ? methods : [method]).map((each) => ({
      method: each,
      path: joinPath(prefix, path),
      guards: [...guards, ...own],
    })),
  );
}

/** Also where the type of a parameter says it: `CurrentUser = Annotated[User, Depends(current_user)]`. */
function parameterGuards(node: SyntaxNode, { context }: FactSource): readonly string[] {
  const list = node.childForFieldName("parameters");
  return (list?.namedChildren ?? []).flatMap((parameter) => {
    const type = parameter.childForFieldName("type")?.firstNamedChild;
    const named = type?.type === "identifier" ? context.resolve(type) : null;
    return [...(named?.id === type?.id ? [] : dependencies(named)), ...dependencies(parameter)];
  });
}

function stringsIn(node: SyntaxNode | null, { context }: FactSource): string[] {
  return (node?.descendantsOfType("string") ?? []).flatMap((each) => context.text(each)?.toUpperCase() ?? []);
}

interface Registration {
  readonly path: number;
  readonly handler: number;
  readonly method: string;
}

const registrations: Readonly<Record<string, Registration>> = {
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
  // aiohttp names the method first, falcon and Starlette do not.
  add_route: { path: 1, handler: 2, method: "ANY" },
};
const webVerbs = /^aiohttp\.web\.(get|post|put|patch|delete|head|view)$/;
const djangoWords = /^(?:path|re_path|url)$/;

/** `path("users/", view)`, `Route("/users", endpoint)`, `app.router.add_get("/users", handler)`, `web.get("/users", handler)`. */
function calledRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const framework = frameworkOf(source);
  const prefixesOf = createPythonPrefixes(source);
  return source.calls.flatMap((call): readonly RouteFact[] => {
    const { node, name } = call;
    const found = registrationOf(call, source);
    if (found === undefined) return [];
    const isDjango = djangoWords.test(lastPart(name));
    const path = context.text(context.argument(node, found.path));
    const given =
      context.argument(node, found.handler) ??
      context.argument(node, "view_func") ??
      context.argument(node, "endpoint");
    if (path === null || given === null || (!isDjango && !/^[/^]|^$/.test(path)) || isMounted(given)) return [];
    const { handler, guards } = unwrapHandler(given, isDjango, source);
    const methods = stringsIn(context.argument(node, "methods"), source);
    const own = isDjango ? joinPath("/", plainPattern(path)) : path;
    // A class answers by its methods.
    const method = name?.endsWith("Route") === true && /^[A-Z]/.test(lastPart(handler)) ? "ANY" : found.method;
    const all = [...guards, ...dependencies(context.argument(node, "dependencies"))];
    return prefixesOf(node).flatMap((prefix) =>
      (methods.length > 0 ? methods : [method]).map((each) => ({
        ...{ framework, method: each, path: joinPath(prefix, own), handler, guards: all },
        line: source.lineOf(node),
      })),
    );
  });
}

function registrationOf({ node, name }: CallSite, { context }: FactSource): Registration | undefined {
  const last = lastPart(name);
  const verb = webVerbs.exec(name ?? "")?.[1]?.toUpperCase();
  if (verb !== undefined) return { path: 0, handler: 1, method: verb };
  if (djangoWords.test(last) && !/^django\./.test(name ?? "")) return undefined;
  const isPathFirst = last === "add_route" && context.text(context.argument(node, 0))?.startsWith("/") === true;
  if (isPathFirst) return { path: 0, handler: 1, method: "ANY" };
  return Object.hasOwn(registrations, last) ? registrations[last] : undefined;
}

function lastPart(name: string | null): string {
  return name?.slice(name.lastIndexOf(".") + 1) ?? "";
}

/** `path("api/", include(…))` and `path("admin/", admin.site.urls)` are mounts. */
function isMounted(given: SyntaxNode): boolean {
  return /^(?:\w+\.)?include\(|\.urls$/.test(given.text) || /^(?:list|tuple)$/.test(given.type);
}

/** flask-restful's `api.add_resource(Orders, "/orders", "/orders/<id>")`; the methods are those of the class. */
function resourceRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly RouteFact[] => {
    const [resource, ...paths] = /\.add_(?:\w+_)?resource$/.test(name ?? "") ? context.arguments(node) : [];
    const handler = resource === undefined ? null : context.name(resource.value);
    return paths.flatMap(({ name: option, value }) => {
      const path = option === null ? context.text(value) : null;
      if (handler === null || path?.startsWith("/") !== true) return [];
      return [{ framework: "flask", method: "ANY", path, handler, guards: [], line: source.lineOf(node) }];
    });
  });
}

/** `login_required(view)`, `cache_page(60)(view)`: what wraps a view guards it; `View.as_view()` and `Orders(store)` are the view. */
function unwrapHandler(
  node: SyntaxNode,
  isDjango: boolean,
  source: FactSource,
): { handler: string | null; guards: readonly string[] } {
  const { context } = source;
  const guards: string[] = [];
  let inner: SyntaxNode | null = node;
  for (let steps = 0; inner?.type === "call" && steps < wrappersMax; steps++) {
    const name = context.name(inner) ?? context.name(inner.childForFieldName("function"));
    if (name === null || name.endsWith(".as_view")) return { handler: name?.replace(/\.as_view$/, "") ?? null, guards };
    const isExempt = noGuard.test(name) || name === "functools.partial";
    const given: SyntaxNode | null = context.argument(inner, 0);
    const isWrapper = isExempt || saysGuard(name) || (isDjango && !maker.test(lastPart(name)) && isView(given, source));
    // A class makes the view itself.
    if (/^[A-Z]/.test(lastPart(name)) || !isWrapper) return { handler: name, guards };
    if (!isExempt) guards.push(name);
    inner = given;
  }
  return { handler: context.name(inner), guards };
}

const wrappersMax = 8;
/** `make_view(models.orders)` makes a view from what is none. */
const maker = /^(?:new|make|create|build|get)(?:_|$)/;

/** Whether what a call is given is a view: `views.audit`, a function of this file or another, `Orders.as_view()`, one that is wrapped. */
function isView(node: SyntaxNode | null, { context }: FactSource): boolean {
  let at = node;
  for (let steps = 0; at?.type === "call" && steps < wrappersMax; steps++) {
    if (/\.as_view$/.test(context.name(at) ?? "")) return true;
    at = context.argument(at, 0);
  }
  const name = at === null ? null : context.name(at);
  // Classes and constants are what a view is made of.
  if (name === null || /^[A-Z]/.test(lastPart(name))) return false;
  return name.includes(".") || context.functions().some((each) => each.name === name);
}

/** What is put under a path, or before all routes. */
function mounts(source: FactSource): readonly MountFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly MountFact[] => {
    const last = lastPart(name);
    const [first, second] = context.arguments(node);
    const line = source.lineOf(node);
    const given = (value: SyntaxNode | undefined): string[] => (value === undefined ? [] : [guardName(value, source)]);
    if (/^(?:include_router|register_blueprint|mount|Mount)$/.test(last)) {
      const isPathFirst = /mount/i.test(last);
      const prefix =
        context.argument(node, "prefix") ??
        context.argument(node, "url_prefix") ??
        (isPathFirst ? (first?.value ?? null) : null);
      const guards = dependencies(context.argument(node, "dependencies"));
      return [
        {
          path: prefix === null ? "" : context.text(prefix),
          names: [...guards, ...given(isPathFirst ? second?.value : first?.value)],
          line,
        },
      ];
    }
    if (last === "add_middleware") return [{ path: "", names: given(first?.value), line }];
    // `path("admin/", admin.site.urls)`, and the routers of Django REST.
    const isUrls = djangoWords.test(last) && /^django\./.test(name ?? "") && second?.value.text.endsWith(".urls");
    const isViewSet = last === "register" && /(?:ViewSet|View)$/.test(second?.value.text ?? "");
    if (isUrls === true || isViewSet) return [{ path: context.text(first?.value), names: given(second?.value), line }];
    if (last === "include" && node.parent?.parent?.type === "call") {
      const path = context.text(context.argument(node.parent.parent, 0));
      return [{ path, names: [context.text(first?.value) ?? first?.value.text ?? ""], line }];
    }
    return [];
  });
}
