import { limits } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { joinPath } from "./join-path.ts";

/** Under what the routes of a router stand, and what they depend on. */
interface PythonRouter {
  readonly prefix: string;
  readonly guards: readonly string[];
}

/** One entry for each place where a router is included in its own file, itself where that is nowhere; none where a path is computed. */
export type PythonRouters = (router: SyntaxNode | null) => readonly PythonRouter[];

const nestingMax = 8;
/** The same router may be included in several places; more than these are not told apart. */
const placesMax = 16;
/** What is not all is found anew for each way, which is bounded for a whole file. */
const { routerStepsPerFileMax } = limits.analysis;
const unknown: readonly PythonRouter[] = [{ prefix: "", guards: [] }];

/** Returns a function that says where a router stands, as far as its own file shows. */
export function createPythonRouters(source: FactSource): PythonRouters {
  const { context } = source;
  const inclusions = inclusionsIn(source);
  const known = new Map<number, readonly PythonRouter[]>();
  const onTheWay = new Set<number>();
  /** How often a router was followed no further: what is found then is not all. */
  let stops = 0;
  let steps = 0;

  function placesOf(router: SyntaxNode | null, depth: number): readonly PythonRouter[] {
    const made = context.resolve(router);
    if (made?.type !== "call") return unknown;
    const found = known.get(made.id);
    if (found !== undefined) return found;
    // A router that is included in itself stands nowhere on that way, and nobody knows where one beyond the limit does.
    if (depth > nestingMax || onTheWay.has(made.id) || ++steps > routerStepsPerFileMax) {
      stops++;
      return [];
    }
    const stopsBefore = stops;
    onTheWay.add(made.id);
    const own = madeWith(made);
    const calls = inclusions.get(made.id) ?? [];
    const all = own === null ? [] : calls.length === 0 ? [own] : calls.flatMap((call) => includedAt(call, own, depth));
    const places = all.slice(0, placesMax);
    onTheWay.delete(made.id);
    if (stops === stopsBefore) known.set(made.id, places);
    return places;
  }

  /** `APIRouter(prefix="/v1", dependencies=[…])`, `Blueprint(…, url_prefix="/v1")`. */
  function madeWith(made: SyntaxNode): PythonRouter | null {
    const given = context.argument(made, "prefix") ?? context.argument(made, "url_prefix");
    const prefix = given === null ? "" : context.text(given);
    return prefix === null ? null : { prefix, guards: dependencies(context.argument(made, "dependencies")) };
  }

  function includedAt(call: SyntaxNode, own: PythonRouter, depth: number): readonly PythonRouter[] {
    const ofBlueprint = context.argument(call, "url_prefix");
    const given = ofBlueprint ?? context.argument(call, "prefix");
    const path = given === null ? "" : context.text(given);
    if (path === null) return [];
    // Flask puts it in the place of the blueprint's own.
    const prefix = ofBlueprint === null ? joinPath(path, own.prefix) : path;
    const guards = [...dependencies(context.argument(call, "dependencies")), ...own.guards];
    const parent = call.childForFieldName("function")?.childForFieldName("object") ?? null;
    return placesOf(parent, depth + 1).map((outer) => ({
      prefix: joinPath(outer.prefix, prefix),
      guards: [...outer.guards, ...guards],
    }));
  }

  return (router) => placesOf(router, 0);
}

/** `app.include_router(router, prefix="/api")`, `app.register_blueprint(blueprint, url_prefix="/api")`, by what they include. */
function inclusionsIn({ context, calls }: FactSource): ReadonlyMap<number, readonly SyntaxNode[]> {
  const found = new Map<number, SyntaxNode[]>();
  for (const { name, node } of calls) {
    const router = /(?:^|\.)(?:include_router|register_blueprint)$/.test(name ?? "") ? context.argument(node, 0) : null;
    const made = context.resolve(router);
    if (made === null || made.id === router?.id) continue;
    const list = found.get(made.id) ?? [];
    found.set(made.id, [...list, node].slice(0, placesMax));
  }
  return found;
}

/** Returns what FastAPI is told to depend on: `Depends(require_user)`, `Security(scopes)`. */
export function dependencies(node: SyntaxNode | null | undefined): string[] {
  return [...(node?.text.matchAll(/\b(?:Depends|Security)\(\s*([\w.]+)/g) ?? [])].map(([, name]) => name ?? "");
}
