import type { MountFact, RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { plural, singular } from "../../text/inflections.ts";
import { rubyName } from "../ruby-name.ts";
import { joinKnown, joinPath } from "./join-path.ts";
import { guardName } from "./handler-of.ts";
import { resourceRoutes } from "./rails-resources.ts";
import type { RouteFacts } from "./route-facts.ts";

const verbs = /^(?:get|post|put|patch|delete|options|head)$/;

/** Rails' routes and the filters of its controllers; Sinatra. */
export function collectRubyRoutes(source: FactSource): RouteFacts {
  const { context } = source;
  if (context.mentions(/\.routes\.draw\b/)) return { routes: railsRoutes(source), mounts: railsMounts(source) };
  if (context.mentions(/\bbefore_(?:action|filter)\b/)) return { routes: [], mounts: filters(source) };
  return context.mentions(/\b[sS]inatra\b/) ? sinatra(source) : { routes: [], mounts: [] };
}

const word = (node: SyntaxNode): string =>
  node.type === "call" && node.childForFieldName("receiver") === null
    ? (node.childForFieldName("method")?.text ?? "")
    : "";

function railsRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const verb = word(node);
    if (!/^(?:root|match|resources?)$/.test(verb) && !verbs.test(verb)) return [];
    const scope = scopeOf(node, source);
    const { prefix } = scope;
    if (prefix === null) return [];
    const line = source.lineOf(node);
    const route = (method: string, path: string, handler: string | null): RouteFact => ({
      ...{ framework: "rails", method, path: joinPath("/", joinPath(prefix, path)), guards: scope.guards, line },
      handler: handler === null ? null : `${scope.module}${handler}`,
    });
    if (verb === "resources" || verb === "resource") {
      return resourceRoutes(node, context).map(({ method, path, handler }) => route(method, path, handler));
    }
    const { path, handler } = declaredBy(node, source);
    if (path === null) return [];
    // A target that is a call, as `redirect("/")`, has no name.
    const isNamed = context.argument(node, "to") === null && scope.controller !== null && scope.controller !== "";
    const action = handler ?? (isNamed ? `${scope.controller ?? ""}#${path}` : null);
    return methodsOf(verb, node, source).map((method) => route(method, path, action));
  });
}

/** `get "/about", to: "pages#about"`, `get "login" => "sessions#new"`, `root "home#index"`, `get :health`. */
function declaredBy(
  node: SyntaxNode,
  source: FactSource,
): { readonly path: string | null; readonly handler: string | null } {
  const { context } = source;
  const to = rubyName(context.argument(node, "to"), context);
  const first = node.childForFieldName("arguments")?.firstNamedChild;
  if (word(node) === "root") return { path: "", handler: to ?? rubyName(first, context) };
  if (first?.type === "pair") {
    const key = first.childForFieldName("key");
    if (key?.type !== "string") return { path: null, handler: null };
    return { path: context.text(key), handler: rubyName(first.childForFieldName("value"), context) };
  }
  const path = rubyName(first, context);
  const named = rubyName(context.argument(node, "action"), context);
  const controller = rubyName(context.argument(node, "controller"), context);
  const handler = to ?? (controller === null ? null : `${controller}#${named ?? path ?? ""}`);
  // Without a target the path says it: `get "photos/show"`.
  const isPlain = context.argument(node, "to") === null && /^\/?[\w/]+\/\w+$/.test(path ?? "");
  return { path, handler: handler ?? (isPlain ? (path ?? "").replace(/^\//, "").replace(/\/(?=\w+$)/, "#") : null) };
}

function methodsOf(verb: string, node: SyntaxNode, { context }: FactSource): readonly string[] {
  if (verb === "root") return ["GET"];
  if (verb !== "match") return [verb.toUpperCase()];
  const via = context.argument(node, "via")?.text ?? "";
  const listed = [...via.replace(/%[iw]/, "").matchAll(/\w+/g)].map(([name]) => name.toUpperCase());
  return listed.length === 0 || listed.includes("ALL") ? ["ANY"] : listed;
}

interface Scope {
  /** Null where it is computed. */
  prefix: string | null;
  /** With its slash: `admin/`. */
  module: string;
  /** The controller of the resources around, empty where its name is not sure. */
  controller: string | null;
  guards: string[];
}

function scopeOf(node: SyntaxNode, source: FactSource): Scope {
  const { context } = source;
  const scope: Scope = { prefix: "", module: "", controller: null, guards: [] };
  let isMember = false;
  let isCollection = false;
  for (const around of ancestors(node)) {
    const name = word(around);
    const first = rubyName(context.argument(around, 0), context);
    const path = rubyName(context.argument(around, "path"), context);
    const module = rubyName(context.argument(around, "module"), context);
    if (name === "member") isMember = true;
    else if (name === "collection") isCollection = true;
    else if (name === "namespace" || name === "scope") {
      const own = context.argument(around, "path") ?? context.argument(around, 0);
      const isSymbol = name === "scope" && path === null && own?.type === "simple_symbol";
      scope.prefix = own === null || isSymbol ? scope.prefix : joinKnown(path ?? first, scope.prefix);
      const folder = module ?? (name === "namespace" ? first : null);
      if (folder !== null) scope.module = `${folder}/${scope.module}`;
    } else if (name === "resources" || name === "resource") {
      const own = first ?? "";
      const isOn = rubyName(context.argument(node, "on"), context);
      const id = rubyName(context.argument(around, "param"), context) ?? "id";
      const isOne = isMember || (isOn === "member" && scope.controller === null);
      const isAll = isCollection || (isOn === "collection" && scope.controller === null);
      const parameter = isOne ? `/:${id}` : isAll ? "" : `/:${singular(own)}_${id}`;
      if (module !== null) scope.module = `${module}/${scope.module}`;
      const isKnown = path !== null || context.argument(around, "path") === null;
      const base = isKnown ? `${path ?? own}${name === "resources" ? parameter : ""}` : null;
      scope.prefix = joinKnown(base, scope.prefix);
      scope.controller ??=
        rubyName(context.argument(around, "controller"), context) ?? (name === "resources" ? own : (plural(own) ?? ""));
      [isMember, isCollection] = [false, false];
    } else if (/^authenticated?$/.test(name) || (name === "constraints" && isAsked(around, source))) {
      scope.guards.unshift(first === null ? name : `${name} ${first}`);
    }
  }
  return scope;
}

/** `constraints AdminOnly.new` and a lambda are asked about each request; `constraints id: /…/` is about paths alone. */
function isAsked(call: SyntaxNode, { context }: FactSource): boolean {
  return context.argument(call, 0) !== null;
}

/** `mount Sidekiq::Web => "/sidekiq"`, `mount Api, at: "/api"`. */
function railsMounts(source: FactSource): readonly MountFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): readonly MountFact[] => {
    if (word(node) !== "mount") return [];
    const first = node.childForFieldName("arguments")?.firstNamedChild ?? null;
    const app = first?.type === "pair" ? first.childForFieldName("key") : first;
    const at = first?.type === "pair" ? first.childForFieldName("value") : context.argument(node, "at");
    const { prefix, guards } = scopeOf(node, source);
    const own = at === null ? "" : context.text(at);
    const path = joinKnown(prefix, own);
    return app === null ? [] : [{ path, names: [...guards, guardName(app, source)], line: source.lineOf(node) }];
  });
}

/** Filters before every action of a controller; those for some actions only are none for the others. */
function filters(source: FactSource): readonly MountFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): readonly MountFact[] => {
    if (!/^before_(?:action|filter)$/.test(word(node))) return [];
    const given = context.arguments(node);
    if (given.some(({ name }) => name !== null && /^(?:only|except|if|unless)$/.test(name))) return [];
    const names = given.flatMap(({ name, value }) => (name === null ? (rubyName(value, context) ?? []) : []));
    return names.length === 0 ? [] : [{ path: "", names, line: source.lineOf(node) }];
  });
}

/** Sinatra: `get "/path" do … end`, also within `namespace "/api" do … end`, and `before "/admin/*" do … end`. */
function sinatra(source: FactSource): RouteFacts {
  const { context } = source;
  const blocks = source.calls.filter(({ node }) => node.childForFieldName("block") !== null);
  const routes = blocks.flatMap(({ node }): readonly RouteFact[] => {
    const own = verbs.test(word(node)) ? context.text(context.argument(node, 0)) : null;
    const path = own === null || !/^\/|^$/.test(own) ? null : withinNamespaces(node, own, source);
    if (path === null || path === "") return [];
    const method = word(node).toUpperCase();
    return [{ framework: "sinatra", method, path, handler: null, guards: [], line: source.lineOf(node) }];
  });
  const mounts = blocks
    .filter(({ node }) => word(node) === "before")
    .map(({ node }) => {
      const given = context.argument(node, 0);
      const path = withinNamespaces(node, given === null ? "" : context.text(given), source);
      return { path, names: ["before"], line: source.lineOf(node) };
    });
  return { routes, mounts };
}

/** The path with the namespaces of sinatra-contrib around it; null where one of them is computed. */
function withinNamespaces(node: SyntaxNode, own: string | null, { context }: FactSource): string | null {
  let path = own;
  for (const around of ancestors(node)) {
    if (word(around) !== "namespace" || path === null) continue;
    const prefix = context.text(context.argument(around, 0));
    path = prefix?.startsWith("/") === true ? joinPath(prefix, path) : null;
  }
  return path;
}
