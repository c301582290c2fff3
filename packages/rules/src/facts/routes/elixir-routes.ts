import type { MountFact, RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import type { RouteFacts } from "./route-facts.ts";
import { underscored } from "../../text/inflections.ts";
import { doBlockOf } from "../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../vocabulary/elixir/word-of.ts";
import { guardName } from "./handler-of.ts";
import { joinKnown, joinPath } from "./join-path.ts";

const verbs = new Set([
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "match",
  "forward",
  "live",
  "resources",
]);

/** Phoenix's router with its scopes and pipelines, and Plug.Router. */
export function collectElixirRoutes(source: FactSource): RouteFacts {
  if (!source.context.mentions(/:router\b|Phoenix\.Router|Plug\.Router|Plug\.Builder/))
    return { routes: [], mounts: [] };
  const isPhoenix = source.context.mentions(/:router\b|Phoenix\.Router/);
  return { routes: routes(source, isPhoenix), mounts: pipelines(source) };
}

function routes(source: FactSource, isPhoenix: boolean): readonly RouteFact[] {
  const { context } = source;
  const modulePlugs = isPhoenix ? [] : plugsIn(context.root, source);
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const verb = wordOf(node);
    const path = verbs.has(verb) ? context.text(context.argument(node, 0)) : null;
    if (path === null) return [];
    const { prefix, module, guards } = scopesAround(node, source);
    if (prefix === null) return [];
    const [, second, third] = context.arguments(node).filter(({ name }) => name === null);
    const controller = second === undefined || second.value.type === "do_block" ? null : second.value.text;
    const action = third?.value.text.replace(/^:/, "");
    const handled = module === "" || controller === null ? controller : `${module}.${controller}`;
    const base = {
      framework: isPhoenix ? "phoenix" : "plug",
      guards: [...modulePlugs, ...guards],
      line: source.lineOf(node),
    };
    if (verb === "resources")
      return resourceActions(node, source).map(({ name, method, suffix }) => ({
        ...{ ...base, method, path: joinPath(joinPath("/", joinPath(prefix, path)), suffix) },
        handler: handled === null ? null : `${handled} ${name}`,
      }));
    const handler = handled === null ? null : [handled, action].filter((part) => part !== undefined).join(" ");
    return methodsOf(verb, node, source).map((method) => ({
      ...base,
      method,
      path: joinPath("/", joinPath(prefix, path)),
      handler,
    }));
  });
}

interface ResourceAction {
  readonly name: string;
  readonly method: string;
  readonly suffix: string;
}

/** What `resources` stands for; `:id` is left out of a resource of which there is one. */
const actions: readonly ResourceAction[] = [
  { name: "index", method: "GET", suffix: "" },
  { name: "edit", method: "GET", suffix: ":id/edit" },
  { name: "new", method: "GET", suffix: "new" },
  { name: "show", method: "GET", suffix: ":id" },
  { name: "create", method: "POST", suffix: "" },
  { name: "update", method: "PATCH", suffix: ":id" },
  { name: "update", method: "PUT", suffix: ":id" },
  { name: "delete", method: "DELETE", suffix: ":id" },
];

function resourceActions(node: SyntaxNode, source: FactSource): readonly ResourceAction[] {
  const only = actionNames(node, "only", source);
  const except = actionNames(node, "except", source);
  const isSingle = isSingleton(node, source);
  const id = isSingle ? "" : `:${parameterOf(node, source)}`;
  return actions
    .filter(({ name }) => (only?.has(name) ?? true) && except?.has(name) !== true && !(isSingle && name === "index"))
    .map((action) => ({ ...action, suffix: action.suffix.replace(":id", id) }));
}

/** The actions that an option lists; null where it is not there or nobody can tell. */
function actionNames(node: SyntaxNode, option: string, { context }: FactSource): ReadonlySet<string> | null {
  const listed = context.resolve(context.argument(node, option));
  if (listed?.type !== "list" && listed?.type !== "sigil") return null;
  return new Set(listed.text.match(/\w+/g));
}

function isSingleton(node: SyntaxNode, { context }: FactSource): boolean {
  return context.argument(node, "singleton")?.text === "true";
}

function parameterOf(node: SyntaxNode, { context }: FactSource): string {
  return context.text(context.argument(node, "param")) ?? "id";
}

/** Under what the routes within a resource stand: `/orders/:order_id`. */
function pathWithin(node: SyntaxNode, source: FactSource): string {
  const { context } = source;
  const path = context.text(context.argument(node, 0)) ?? "";
  if (isSingleton(node, source)) return path;
  const controller = context.argument(node, 1)?.text.split(".").at(-1) ?? "";
  const name = context.text(context.argument(node, "name")) ?? underscored(controller.replace(/Controller$/, ""));
  return joinPath(path, `:${name}_${parameterOf(node, source)}`);
}

function methodsOf(verb: string, node: SyntaxNode, { context }: FactSource): readonly string[] {
  if (verb === "live") return ["GET"];
  if (verb !== "match" && verb !== "forward") return [verb.toUpperCase()];
  const via = context.argument(node, "via")?.text ?? "";
  const named = [...via.matchAll(/:(\w+)/g)].map(([, name]) => (name ?? "").toUpperCase());
  return named.length > 0 ? named : ["ANY"];
}

interface Scope {
  /** Null where it is computed. */
  prefix: string | null;
  module: string;
  guards: readonly string[];
}

/** What the scopes around a route say: their paths, their modules, and what they pipe requests through. */
function scopesAround(node: SyntaxNode, source: FactSource): Scope {
  const { context } = source;
  const found: { prefix: string | null; module: string } = { prefix: "", module: "" };
  const pipelines: string[] = [];
  // They run when the socket is set up, behind all pipelines.
  const hooks: string[] = [];
  for (const around of ancestors(node)) {
    const name = wordOf(around);
    if (name === "scope") {
      const given = context.arguments(around).filter((each) => each.name === null);
      const first = given[0]?.value;
      const path = first === undefined || first.type === "alias" ? context.argument(around, "path") : first;
      const module = given.find(({ value }) => value.type === "alias")?.value.text;
      if (path !== null) found.prefix = joinKnown(context.text(path), found.prefix);
      if (module !== undefined) found.module = found.module === "" ? module : `${module}.${found.module}`;
      pipelines.unshift(...pipedThrough(around, source));
    } else if (name === "resources") {
      found.prefix = joinKnown(pathWithin(around, source), found.prefix);
    } else if (name === "live_session") {
      const hook = context.argument(around, "on_mount");
      const listed = hook?.type === "list" ? hook.namedChildren : hook === null ? [] : [hook];
      // `{Hook, :default}` is called with what follows it.
      hooks.unshift(
        ...listed.map((each) => guardName(each.type === "tuple" ? (each.firstNamedChild ?? each) : each, source)),
      );
    }
  }
  return { ...found, guards: [...pipelines, ...hooks] };
}

/** The pipelines that a scope names itself, not those of scopes within it. */
function pipedThrough(scope: SyntaxNode, { context }: FactSource): readonly string[] {
  return (doBlockOf(scope)?.namedChildren ?? [])
    .filter((child) => wordOf(child) === "pipe_through")
    .flatMap((call) => [...(context.argument(call, 0)?.text.matchAll(/:?(\w+)/g) ?? [])].map(([, name]) => name ?? ""));
}

/** What `plug` names, but for the two that find the route itself. */
function plugsIn(node: SyntaxNode, { context }: FactSource): readonly string[] {
  return node
    .descendantsOfType("call")
    .filter((call) => wordOf(call) === "plug")
    .map((call) => context.argument(call, 0)?.text ?? "")
    .filter((name) => !/^:(?:match|dispatch)$/.test(name));
}

/** `pipeline :browser do plug … end`, by its name. */
function pipelines(source: FactSource): readonly MountFact[] {
  return source.calls
    .filter(({ node }) => wordOf(node) === "pipeline")
    .map(({ node }) => ({
      path: source.context.argument(node, 0)?.text ?? "",
      names: [...plugsIn(node, source)],
      line: source.lineOf(node),
    }));
}
