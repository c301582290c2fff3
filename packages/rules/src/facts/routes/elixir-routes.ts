import type { MountFact, RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import type { RouteFacts } from "./route-facts.ts";
import { joinPath } from "./join-path.ts";

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

function word(call: SyntaxNode): string {
  const target = call.childForFieldName("target");
  return target?.type === "identifier" ? target.text : "";
}

function routes(source: FactSource, isPhoenix: boolean): readonly RouteFact[] {
  const { context } = source;
  const modulePlugs = isPhoenix ? [] : plugsIn(context.root, source);
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const verb = word(node);
    const path = verbs.has(verb) ? context.text(context.argument(node, 0)) : null;
    if (path === null) return [];
    const { prefix, module, guards } = scopesAround(node, source);
    const [, second, third] = context.arguments(node).filter(({ name }) => name === null);
    const controller = second === undefined || second.value.type === "do_block" ? null : second.value.text;
    const action = third?.value.text.replace(/^:/, "");
    const handler =
      controller === null
        ? null
        : [module === "" ? controller : `${module}.${controller}`, action]
            .filter((part) => part !== undefined)
            .join(" ");
    const base = {
      framework: isPhoenix ? "phoenix" : "plug",
      path: joinPath(prefix, path),
      handler,
      guards: [...modulePlugs, ...guards],
      line: source.lineOf(node),
    };
    return methodsOf(verb, node, source).map((method) => ({ ...base, method }));
  });
}

const resourceMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function methodsOf(verb: string, node: SyntaxNode, { context }: FactSource): readonly string[] {
  if (verb === "resources") return resourceMethods;
  if (verb === "live") return ["GET"];
  if (verb !== "match" && verb !== "forward") return [verb.toUpperCase()];
  const via = context.argument(node, "via")?.text ?? "";
  const named = [...via.matchAll(/:(\w+)/g)].map(([, name]) => (name ?? "").toUpperCase());
  return named.length > 0 ? named : ["ANY"];
}

interface Scope {
  prefix: string;
  module: string;
  guards: string[];
}

/** What the scopes around a route say: their paths, their modules, and what they pipe requests through. */
function scopesAround(node: SyntaxNode, source: FactSource): Scope {
  const { context } = source;
  const found: Scope = { prefix: "", module: "", guards: [] };
  for (const around of ancestors(node)) {
    const name = around.type === "call" ? word(around) : "";
    if (name === "scope") {
      const given = context.arguments(around).filter((each) => each.name === null);
      const path = context.text(given[0]?.value) ?? context.text(context.argument(around, "path"));
      const module = given.find(({ value }) => value.type === "alias")?.value.text;
      if (path !== null) found.prefix = joinPath(path, found.prefix);
      if (module !== undefined) found.module = found.module === "" ? module : `${module}.${found.module}`;
      found.guards.unshift(...pipedThrough(around, source));
    } else if (name === "live_session") {
      const hook = context.argument(around, "on_mount");
      if (hook !== null) found.guards.unshift(hook.text);
    }
  }
  return found;
}

/** The pipelines that a scope names itself, not those of scopes within it. */
function pipedThrough(scope: SyntaxNode, { context }: FactSource): readonly string[] {
  const block = scope.namedChildren.find(({ type }) => type === "do_block");
  return (block?.namedChildren ?? [])
    .filter((child) => child.type === "call" && word(child) === "pipe_through")
    .flatMap((call) => [...(context.argument(call, 0)?.text.matchAll(/:?(\w+)/g) ?? [])].map(([, name]) => name ?? ""));
}

function plugsIn(node: SyntaxNode, { context }: FactSource): readonly string[] {
  return node
    .descendantsOfType("call")
    .filter((call) => word(call) === "plug")
    .map((call) => context.argument(call, 0)?.text ?? "");
}

/** `pipeline :browser do plug … end`, by its name. */
function pipelines(source: FactSource): readonly MountFact[] {
  return source.calls
    .filter(({ node }) => word(node) === "pipeline")
    .map(({ node }) => ({
      path: source.context.argument(node, 0)?.text ?? "",
      names: [...plugsIn(node, source)],
      line: source.lineOf(node),
    }));
}
