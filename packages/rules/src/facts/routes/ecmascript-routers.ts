import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { cappedGuards, guardsMax } from "./capped-guards.ts";
import { createBindings, functionTypes, parametersOf } from "./ecmascript-bindings.ts";
import type { Bindings } from "./ecmascript-bindings.ts";
import { collectUses, placeOf, receiverOf, rootOf } from "./ecmascript-uses.ts";
import type { Use } from "./ecmascript-uses.ts";
import { joinPath } from "./join-path.ts";

/** What stands before the routes of a router: the path it is mounted under, and what requests go through on the way. */
export interface RouterFacts {
  readonly prefix: string;
  readonly guards: readonly string[];
}

/** A call that declares something, and the path for which. */
interface Place {
  readonly node: SyntaxNode;
  readonly path: string;
}

/** Routers within routers are followed this far. */
const nestingMax = 50;
const chainMax = 200;
/** The same router may be mounted in several places; more than these are not told apart. */
const prefixesMax = 64;
/** Routes of one file that are there only because a router is mounted more than once. */
const repeatsMax = 1000;
const none: RouterFacts = { prefix: "", guards: [] };

/**
 * Returns a function that says under which paths and behind what a router stands, as far as its own file shows: one entry
 * for each place where it is mounted, and one without a prefix where it is mounted elsewhere or nowhere; none where a
 * path on the way is computed.
 */
export function createRouters(
  source: FactSource,
  namesOf: (node: SyntaxNode) => readonly string[],
): (router: SyntaxNode, place: Place) => readonly RouterFacts[] {
  const { context } = source;
  const bindings = createBindings(source);
  const keyOf = (object: SyntaxNode): string => routerKey(object, bindings);
  const uses = collectUses(source, { bindings, keyOf, namesOf });
  const known = new Map<string, readonly RouterFacts[]>();
  let repeats = repeatsMax;

  /** The places where a router is mounted; each is followed once. */
  function mountsOf(router: SyntaxNode, depth: number): readonly RouterFacts[] {
    const key = keyOf(router);
    const found = known.get(key);
    if (found !== undefined) return found;
    // A router that is mounted in itself is not followed again.
    known.set(key, [none]);
    const base = basePath(router);
    const mounts = depth >= nestingMax ? [] : mountUses(router, key).slice(0, prefixesMax);
    const all = mounts.flatMap((mount) => {
      const { node, path } = mount;
      if (path === null || base === null) return [];
      const parent = receiverOf(node);
      const outer = parent === null ? [none] : behind(parent, { node, path }, depth + 1);
      return outer.map((each) => ({
        prefix: under(under(each.prefix, path), base),
        guards: cappedGuards([...each.guards, ...mount.guards()]),
      }));
    });
    // A path that is computed is no path of the route: neither is what stands around it.
    const own = base === null ? [] : [{ prefix: base, guards: [] }];
    const facts = mounts.length === 0 ? own : all.slice(0, prefixesMax);
    known.set(key, facts);
    return facts;
  }

  function behind(router: SyntaxNode, place: Place, depth: number): readonly RouterFacts[] {
    const own = usedBefore(uses.on(keyOf(router), place.path), place);
    const chained = chainedBase(router);
    if (chained === null) return [];
    return mountsOf(router, depth).map(({ prefix, guards }) => ({
      prefix: under(prefix, chained),
      guards: cappedGuards([...guards, ...own]),
    }));
  }

  function mountUses(router: SyntaxNode, key: string): readonly Use[] {
    const holder = functionWith(router);
    const name = holder?.childForFieldName("name") ?? holder?.parent?.childForFieldName("name");
    const places = [key, ...(holder === null ? [] : [`#${holder.id}`]), ...(name == null ? [] : [keyOf(name)])];
    return places.flatMap((place) => uses.of(place)).filter((use) => use.router !== key || holder !== null);
  }

  /** The path that a router is made with: `new Router({ prefix })`, `new Hono().basePath("/api")`. */
  function basePath(router: SyntaxNode): string | null {
    const root = rootOf(router);
    const made = root.type === "identifier" ? context.resolve(root) : root;
    if (made === null || made.id === root.id) return madeWith(root);
    const [own, chained] = [madeWith(rootOf(made)), chainedBase(made)];
    return own === null || chained === null ? null : under(own, chained);
  }

  function madeWith(made: SyntaxNode): string | null {
    if (made.type !== "new_expression") return "";
    const name = context.name(made) ?? made.childForFieldName("constructor")?.text ?? "";
    if (!/router$|Elysia$/i.test(name) || /express/i.test(name)) return "";
    const prefix = context.entry(context.argument(made, 0), "prefix");
    return prefix === null ? "" : context.text(prefix);
  }

  function chainedBase(object: SyntaxNode): string | null {
    const paths: string[] = [];
    let at: SyntaxNode | null = object;
    for (let steps = 0; at?.type === "call_expression" && steps < chainMax; steps++) {
      if (at.childForFieldName("function")?.childForFieldName("property")?.text === "basePath") {
        const path = context.text(context.argument(at, 0));
        if (path === null) return null;
        paths.unshift(path);
      }
      at = receiverOf(at);
    }
    return paths.reduce(under, "");
  }

  return (router, place) => {
    const all = behind(router, place, 0);
    const shown = all.slice(0, 1 + repeats);
    repeats -= Math.max(0, shown.length - 1);
    return shown;
  };
}

function under(prefix: string, path: string): string {
  return path === "" ? prefix : joinPath(prefix, path);
}

function usedBefore(uses: Iterable<Use>, { node, path }: Place): readonly string[] {
  const at = placeOf(node);
  const guards: string[] = [];
  for (const use of uses) {
    if (use.place >= at || guards.length >= guardsMax) break;
    if (use.base !== null && covers(use.base, path) && reaches(use, node)) guards.push(...use.guards());
  }
  return guards;
}

/** Whether a request for a path goes through what is used under another: `/admin`, `/admin/*`, `*`. */
function covers(base: string, path: string): boolean {
  return base === "" || path === base || path.startsWith(`${base}/`);
}

/** Whether what is used in one function is there for a route in another: in the same one, or in one around it. */
function reaches({ holder }: Use, route: SyntaxNode): boolean {
  return holder === null || (holder.start <= route.startIndex && route.endIndex <= holder.end);
}

/** The same for every call on one router: what declares its name, also where it is made and used in one expression. */
function routerKey(object: SyntaxNode, bindings: Bindings): string {
  const root = rootOf(object);
  if (root.type === "identifier") return bindings.identityOf(root);
  if (root.type !== "new_expression" && root.type !== "call_expression") {
    const around = /^this\b/.test(root.text) ? root.ancestorsOfType(["class_body"])[0] : undefined;
    return `${root.text}@${around?.startIndex ?? "file"}`;
  }
  let at: SyntaxNode | null = root;
  while (at !== null && /^(?:new_expression|call_expression|member_expression)$/.test(at.type)) at = at.parent;
  const name = at?.type === "variable_declarator" ? at.childForFieldName("name") : null;
  return name?.type === "identifier" ? bindings.identityOf(name) : `#${root.id}`;
}

/** The function around that has the router as its first parameter. */
function functionWith(router: SyntaxNode): SyntaxNode | null {
  if (router.type !== "identifier") return null;
  return router.ancestorsOfType(functionTypes).find((around) => parametersOf(around)[0]?.text === router.text) ?? null;
}
