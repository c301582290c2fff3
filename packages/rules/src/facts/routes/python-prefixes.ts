import { limits } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { joinPath } from "./join-path.ts";

const nestingMax = 8;
/** The same list may be included in several places; more than these are not told apart. */
const placesMax = 16;
/** What is not all is found anew for each way, which is bounded for a whole file. */
const { routerStepsPerFileMax } = limits.analysis;
const including = /^(?:django\..*\.(?:path|re_path|url)|(?:starlette\..*\.|fastapi\..*\.)?Mount)$/;

/**
 * Returns a function that says under which paths a call of Django's `path` or Starlette's `Route` stands, as far as its own
 * file shows: within `path("api/", include([…]))` and `Mount("/api", routes=[…])`, also where a name holds the list. None
 * where one of the paths is computed.
 */
export function createPythonPrefixes(source: FactSource): (node: SyntaxNode) => readonly string[] {
  const { context } = source;
  const inclusions = inclusionsIn(source);
  const known = new Map<number, readonly string[]>();
  const onTheWay = new Set<number>();
  /** How often a list was followed no further: what is found then is not all. */
  let stops = 0;
  let steps = 0;

  function around(node: SyntaxNode, depth: number): readonly string[] {
    // Nobody knows where what is beyond the limit stands.
    if (depth > nestingMax || ++steps > routerStepsPerFileMax) {
      stops++;
      return [];
    }
    for (const outer of ancestors(node)) {
      const calls = outer.type === "list" ? inclusions.get(outer.id) : undefined;
      if (calls !== undefined) return ofList(outer, calls, depth);
      if (outer.type === "call" && including.test(context.name(outer) ?? "")) return under(outer, depth);
    }
    return [""];
  }

  function ofList(list: SyntaxNode, calls: readonly SyntaxNode[], depth: number): readonly string[] {
    const found = known.get(list.id);
    if (found !== undefined) return found;
    // A list that is included in itself stands nowhere on that way.
    if (onTheWay.has(list.id)) {
      stops++;
      return [];
    }
    const stopsBefore = stops;
    onTheWay.add(list.id);
    const all = calls.flatMap((call) => under(call, depth)).slice(0, placesMax);
    onTheWay.delete(list.id);
    if (stops === stopsBefore) known.set(list.id, all);
    return all;
  }

  function under(call: SyntaxNode, depth: number): readonly string[] {
    const path = context.text(context.argument(call, 0));
    if (path === null) return [];
    return around(call, depth + 1).map((prefix) => joinPath(prefix, joinPath("/", plainPattern(path))));
  }

  return (node) => around(node, 0);
}

/** The lists that a name holds, by where they are included. */
function inclusionsIn({ context, calls }: FactSource): ReadonlyMap<number, readonly SyntaxNode[]> {
  const found = new Map<number, readonly SyntaxNode[]>();
  for (const { node, name } of calls) {
    if (!including.test(name ?? "")) continue;
    const second = context.argument(node, 1);
    const given = context.argument(node, "routes") ?? (second?.type === "call" ? context.argument(second, 0) : null);
    // `include((patterns, "namespace"))`.
    const list = context.resolve(given?.type === "tuple" ? given.firstNamedChild : given);
    if (list?.type === "list") found.set(list.id, [...(found.get(list.id) ?? []), node].slice(0, placesMax));
  }
  return found;
}

/** Returns a pattern of Django without its anchors. */
export function plainPattern(path: string): string {
  return path.replace(/^\^/, "").replace(/(?<!\\)(?:\$|\\Z)$/, "");
}
