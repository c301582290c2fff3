import type { MountFact, RouteFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { readCsharpCall as read } from "../csharp-call.ts";
import type { FactSource } from "../fact-source.ts";
import { annotatedRoutes } from "./annotated-routes.ts";
import { handlerOf } from "./handler-of.ts";
import { joinKnown, joinPath } from "./join-path.ts";
import { chainAfter, chainUpTo } from "../member-chain.ts";
import type { ChainCall } from "../member-chain.ts";
import type { RouteFacts } from "./route-facts.ts";

/** ASP.NET Core: controllers with attributes, and `app.MapGet("/path", handler)`. */
export function collectCsharpRoutes(source: FactSource): RouteFacts {
  const mapped = source.context.mentions(/\.Map(?:Get|Post|Put|Patch|Delete|Methods)\b/) ? mappedRoutes(source) : [];
  const isSetUp = source.context.mentions(/\bWebApplication\b|\bIApplicationBuilder\b/);
  return { routes: [...annotatedRoutes(source), ...mapped], mounts: isSetUp ? middleware(source) : [] };
}

const verb = /^Map(Get|Post|Put|Patch|Delete)$/;

function mappedRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const later = laterCalls(source);
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const found = read(node);
    const method = verb.exec(found?.member ?? "")?.[1]?.toUpperCase();
    const given = context.arguments(node).map(({ value }) => value);
    const path = context.text(given[0]);
    const last = given.at(-1);
    if (found === null || path === null || last === undefined || given.length < 2) return [];
    const methods = method !== undefined ? [method] : found.member === "MapMethods" ? textsIn(given[1], source) : [];
    const group = groupOf(found.object, { source, later, depth: 0 });
    const { prefix } = group;
    if (prefix === null) return [];
    const after = chainAfter(node, read);
    const all = [...group.guards, ...after.flatMap((each) => guardOf(each, source))];
    // Who is let in anonymously anywhere on the way is let in, whatever else is required.
    const guards = group.isOpen || isOpen(after) ? all.filter((name) => !/^RequireAuthorization\b/.test(name)) : all;
    const { handler } = handlerOf(last, source);
    return methods.map((each) => ({
      ...{ framework: "aspnet", method: each, path: joinPath("/", joinPath(prefix, path)), handler, guards },
      line: source.lineOf(node),
    }));
  });
}

function textsIn(node: SyntaxNode | undefined, { context }: FactSource): readonly string[] {
  return (node?.descendantsOfType("string_literal") ?? []).flatMap((each) => context.text(each)?.toUpperCase() ?? []);
}

const nestingMax = 8;

interface Group {
  /** Null where it is computed. */
  readonly prefix: string | null;
  readonly guards: readonly string[];
  readonly isOpen: boolean;
}
const ungrouped: Group = { prefix: "", guards: [], isOpen: false };

const laterMax = 32;

/** What is called on a name in a statement of its own, by what the name stands for: `group.RequireAuthorization();`. */
function laterCalls(source: FactSource): ReadonlyMap<number, readonly ChainCall[]> {
  const found = new Map<number, ChainCall[]>();
  for (const { node } of source.calls) {
    const { object, member } = read(node) ?? { object: null, member: "" };
    if (object?.type !== "identifier" || !/^(?:Require\w+|AddEndpointFilter|AllowAnonymous)$/.test(member)) continue;
    const made = source.context.resolve(object);
    if (made === null || made.id === object.id) continue;
    const calls = found.get(made.id) ?? [];
    found.set(made.id, calls);
    if (calls.length < laterMax) calls.push({ member, call: node }, ...chainAfter(node, read));
  }
  return found;
}

/** The path and the guards of `MapGroup("/path").RequireAuthorization()`, through names that hold it. */
function groupOf(
  node: SyntaxNode | null,
  given: {
    readonly source: FactSource;
    readonly later: ReadonlyMap<number, readonly ChainCall[]>;
    readonly depth: number;
  },
): Group {
  const { source, later, depth } = given;
  const made = node === null ? null : source.context.resolve(node);
  if (made === null || depth > nestingMax) return ungrouped;
  const { root, calls } = chainUpTo(made, read);
  if (calls.length === 0) return ungrouped;
  const outer = groupOf(root, { ...given, depth: depth + 1 });
  const paths = calls
    .filter(({ member }) => member === "MapGroup")
    .map(({ call }) => source.context.text(source.context.argument(call, 0)));
  const all = [...calls, ...(later.get(made.id) ?? [])];
  return {
    prefix: [outer.prefix, ...paths].reduce((prefix, path) => (path === "" ? prefix : joinKnown(prefix, path))),
    guards: [...outer.guards, ...all.flatMap((each) => guardOf(each, source))],
    isOpen: outer.isOpen || isOpen(all),
  };
}

function isOpen(calls: readonly ChainCall[]): boolean {
  return calls.some(({ member }) => member === "AllowAnonymous");
}

/** `RequireAuthorization("admin")`, `AddEndpointFilter<Filter>()`, `RequireRateLimiting("fixed")`. */
function guardOf({ member, call }: ChainCall, { context }: FactSource): readonly string[] {
  if (!/^(?:Require\w+|AddEndpointFilter)$/.test(member)) return [];
  const name = call.childForFieldName("function")?.childForFieldName("name");
  const typed = name?.type === "generic_name" ? name.lastNamedChild?.text.replace(/^<|>$/g, "") : undefined;
  const first = context.text(context.argument(call, 0)) ?? typed;
  return [first === undefined ? member : `${member}(${first})`];
}

/** `app.UseAuthentication()`, `app.UseMiddleware<Audit>()`: what every request goes through. */
function middleware(source: FactSource): readonly MountFact[] {
  return source.calls.flatMap(({ node }): readonly MountFact[] => {
    const member = read(node)?.member ?? "";
    if (!/^Use[A-Z]/.test(member)) return [];
    const name = node.childForFieldName("function")?.childForFieldName("name");
    const typed = name?.type === "generic_name" ? name.lastNamedChild?.text.replace(/^<|>$/g, "") : undefined;
    return [{ path: "", names: [typed ?? member], line: source.lineOf(node) }];
  });
}
