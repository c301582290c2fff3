import type { RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { cappedGuards } from "./capped-guards.ts";
import { guardName, handlerName } from "./handler-of.ts";
import { joinKnown, joinPath } from "./join-path.ts";
import { chainAfter, chainUpTo } from "../member-chain.ts";
import type { ChainCall, MemberCall } from "../member-chain.ts";
import type { RouteFacts } from "./route-facts.ts";

const verbs = /^(?:get|post|put|patch|delete|head|options|trace|any)$/;

/** axum, actix-web, Rocket. */
export function collectRustRoutes(source: FactSource): RouteFacts {
  const { context } = source;
  const routes = [
    ...(context.mentions(/#\[(?:\w+::)*(?:get|post|put|patch|delete|head|options|route)\(/) ? attributed(source) : []),
    ...(context.importsModule("axum") ? axumRoutes(source) : []),
    ...(context.importsModule("actix_web") ? actixRoutes(source) : []),
  ];
  return { routes, mounts: [] };
}

function read(node: SyntaxNode): MemberCall | null {
  const callee = node.type === "call_expression" ? node.childForFieldName("function") : null;
  if (callee?.type !== "field_expression") return null;
  return { object: callee.childForFieldName("value"), member: callee.childForFieldName("field")?.text ?? "" };
}

/** `#[get("/path")]` over a function. */
function attributed(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const framework = context.mentions(/\brocket\b/) ? "rocket" : "actix-web";
  return context.functions().flatMap(({ node, name }) =>
    decoratorNodes(node).flatMap((attribute): readonly RouteFact[] => {
      const [, verb = "", path] = /^(?:\w+::)*(\w+)\s*\(\s*"([^"]*)"/.exec(attribute.text) ?? [];
      if (path === undefined || (!verbs.test(verb) && verb !== "route")) return [];
      const methods =
        verb === "route"
          ? [...attribute.text.matchAll(/method\s*=\s*"(\w+)"/g)].map(([, method]) => method ?? "")
          : [verb];
      const guards = [...attribute.text.matchAll(/(?:wrap|guard)\s*=\s*"([^"]+)"/g)].map(([, guard]) => guard ?? "");
      return methods.map((method) => ({
        ...{ framework, method: method.toUpperCase(), path: path.replace(/\?.*$/, ""), handler: name, guards },
        line: source.lineOf(attribute),
      }));
    }),
  );
}

/** A router within another. */
interface Nest {
  /** Null where it is computed. */
  readonly path: string | null;
  readonly node: SyntaxNode;
  /** What makes the inner router, and what is put around it on the way. */
  readonly start: number;
  readonly end: number;
  readonly layers: readonly string[];
}

interface Around {
  readonly prefix: string;
  readonly guards: readonly string[];
}

/** `nest("/users", users())`, `nest("/v1", inner.layer(from_fn(auth)))`, `merge(other.clone())`. */
function nestsIn(source: FactSource): readonly Nest[] {
  const { context } = source;
  const functions = new Map(context.functions().map(({ node, name }) => [name, node]));
  return source.calls.flatMap(({ node }): readonly Nest[] => {
    const member = read(node)?.member;
    if (member !== "nest" && member !== "merge") return [];
    const path = member === "nest" ? context.text(context.argument(node, 0)) : "";
    const layers: string[] = [];
    let inner = context.resolve(context.argument(node, member === "nest" ? 1 : 0));
    for (let hops = 0; inner !== null && hops < hopsMax; hops++) {
      const { root, calls } = chainUpTo(inner, read);
      const isLocal = root?.type === "call_expression" && root.childForFieldName("function")?.type === "identifier";
      const made = isLocal
        ? (functions.get(root.childForFieldName("function")?.text ?? "") ?? null)
        : root?.type === "identifier"
          ? context.resolve(root)
          : null;
      if (made === null || made.id === root?.id) break;
      layers.push(...layersOf(calls, source));
      inner = made;
      if (isLocal) break;
    }
    if (inner === null || (inner.startIndex <= node.startIndex && node.endIndex <= inner.endIndex)) return [];
    return [{ path, node, start: inner.startIndex, end: inner.endIndex, layers }];
  });
}

const outermost: Around = { prefix: "", guards: [] };
const nestingMax = 8;
const hopsMax = 4;

/** `Router::new().route("/path", get(show).post(make)).nest("/api", api).layer(auth)`. */
function axumRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const nests = nestsIn(source).toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const known = new Map<number, Around | null>();
  const around = (node: SyntaxNode, depth: number): Around | null => {
    const found = known.get(node.id);
    if (found !== undefined) return found;
    const [start, end] = [node.startIndex, node.endIndex];
    const nest = nests.find((each) => each.start <= start && end <= each.end);
    const own = layersOf(chainAfter(node, read), source);
    const outer = nest === undefined || depth > nestingMax ? outermost : around(nest.node, depth + 1);
    const facts =
      outer === null || nest?.path === null
        ? null
        : {
            prefix: nest === undefined ? "" : joinPath(outer.prefix, nest.path),
            guards: cappedGuards([...outer.guards, ...(nest?.layers ?? []), ...own]),
          };
    known.set(node.id, facts);
    return facts;
  };
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const path = read(node)?.member === "route" ? context.text(context.argument(node, 0)) : null;
    const handlers = context.argument(node, 1);
    if (path === null || handlers === null) return [];
    const outer = around(node, 0);
    if (outer === null) return [];
    const { prefix, guards } = outer;
    const { root, calls } = chainUpTo(handlers, read);
    const first = root?.type === "call_expression" ? [{ member: lastPart(root), call: root }] : [];
    if (calls.some(({ member }) => member === "to")) return [];
    const own = layersOf(calls, source);
    return [...first, ...calls]
      .filter(({ member }) => verbs.test(member))
      .map(({ member, call }) => ({
        ...{ framework: "axum", method: member.toUpperCase(), path: joinPath(prefix, path) },
        handler: handlerName(context.argument(call, 0), source),
        guards: [...guards, ...own],
        line: source.lineOf(call),
      }));
  });
}

/** A layer is around what was there before it, so the last is the outermost. */
function layersOf(calls: readonly ChainCall[], source: FactSource): readonly string[] {
  return calls
    .filter(({ member }) => /^(?:route_)?layer$/.test(member))
    .toReversed()
    .flatMap(({ call }) => {
      const layer = source.context.argument(call, 0);
      return layer === null ? [] : layerNames(layer, source);
    });
}

/** `from_fn(auth)` is the function that it is given, `CorsLayer::new().allow_origin(…)` what its chain begins with; a tuple and a `ServiceBuilder` are several. */
function layerNames(layer: SyntaxNode, source: FactSource): readonly string[] {
  const { context } = source;
  if (layer.type === "tuple_expression") return layer.namedChildren.flatMap((each) => layerNames(each, source));
  const { root, calls } = chainUpTo(layer, read);
  const name = context.name(root) ?? "";
  if (/(?:^|\.)ServiceBuilder\.new$/.test(name)) {
    const inner = calls.filter(({ member }) => member === "layer");
    return inner.flatMap(({ call }) => {
      const given = context.argument(call, 0);
      return given === null ? [] : layerNames(given, source);
    });
  }
  const isFunction = /(?:^|\.)from_fn(?:_with_state)?$/.test(name);
  const given = isFunction ? context.arguments(root).at(-1)?.value : undefined;
  // `self.auth_layer()` is what its first call makes.
  const first = calls.find(({ member }) => member !== "clone")?.call;
  const made = root?.type === "call_expression" ? root : (first ?? root ?? layer);
  return [guardName(given ?? made, source)];
}

/** `web::scope("/v1").wrap(Auth).route("/x", web::get().to(index))`, `web::resource("/y").route(web::post().to(make))`. */
function actixRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    if (read(node)?.member !== "to") return [];
    const { root, calls } = chainUpTo(node, read);
    const verb = root === null ? "" : lastPart(root);
    if (!verbs.test(verb) && verb !== "resource") return [];
    const { path, guards } = scopesAround(node, source);
    const own = calls.filter(({ member }) => member === "wrap" || member === "guard");
    const names = wrapNames(own, source);
    const full = verb === "resource" ? joinKnown(path, context.text(context.argument(root, 0))) : path;
    if (full === null) return [];
    const method = verb === "resource" ? "ANY" : verb.toUpperCase();
    const handler = handlerName(context.argument(node, 0), source);
    return [
      { framework: "actix-web", method, path: full, handler, guards: [...guards, ...names], line: source.lineOf(node) },
    ];
  });
}

/** The paths and wraps of the calls that a route is an argument of: `.route("/x", …)`, and the scopes they are made on. */
function scopesAround(node: SyntaxNode, source: FactSource): { path: string | null; guards: readonly string[] } {
  const { context } = source;
  let path: string | null = "";
  const guards: string[] = [];
  for (const around of ancestors(node)) {
    const member = around.parent?.type === "arguments" || read(around) !== null ? read(around)?.member : undefined;
    if ((member !== "route" && member !== "service") || !isWithinArguments(node, around)) continue;
    // A resource's `route(web::get())` has no path of its own.
    if (member === "route" && context.arguments(around).length > 1)
      path = joinKnown(context.text(context.argument(around, 0)), path);
    const { root, calls } = chainUpTo(around, read);
    if (root !== null && /^(?:scope|resource)$/.test(lastPart(root)))
      path = joinKnown(context.text(context.argument(root, 0)), path);
    const wraps = [...calls, ...chainAfter(around, read)].filter(
      ({ member: name }) => name === "wrap" || name === "guard",
    );
    guards.unshift(...wrapNames(wraps, source));
  }
  return { path, guards };
}

/** `guard::Post()` and its kin choose among routes: whom they refuse another may let in. */
function wrapNames(calls: readonly ChainCall[], source: FactSource): readonly string[] {
  return calls
    .flatMap(({ call }) => source.context.argument(call, 0) ?? [])
    .map((each) => guardName(each, source))
    .filter((name) => !/(?:^|\.)guard\.\w+$/.test(name));
}

function isWithinArguments(node: SyntaxNode, call: SyntaxNode): boolean {
  const list = call.childForFieldName("arguments");
  return list !== null && list.startIndex <= node.startIndex && node.endIndex <= list.endIndex;
}

function lastPart(call: SyntaxNode): string {
  return /(\w+)\s*$/.exec(call.childForFieldName("function")?.text ?? "")?.[1] ?? "";
}
