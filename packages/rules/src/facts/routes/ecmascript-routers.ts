import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
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

interface Use extends Place {
  /** See `keyOf`. */
  readonly router: string;
  readonly given: readonly SyntaxNode[];
}

const routerMaker = /(?:^|\.)(?:Router|Hono|OpenAPIHono|KoaRouter|Elysia|express|fastify|Fastify|polka)$/;
const routerName = /rout(?:er|es)$|(?:^|\.)(?:serveStatic|static)$/i;
const nestingMax = 6;
const chainMax = 200;
/** The same router may be mounted in several places; more than these are not told apart. */
const mountsMax = 8;

/**
 * Returns a function that says under which paths and behind what a router stands, as far as its own file shows: one entry
 * for each place where it is mounted, and one without a prefix where it is mounted elsewhere or nowhere.
 */
export function createRouters(
  source: FactSource,
  namesOf: (node: SyntaxNode) => readonly string[],
): (router: SyntaxNode, place: Place) => readonly RouterFacts[] {
  const { context } = source;
  const uses = source.calls.flatMap(({ node }) => useOf(node, source) ?? []);
  const isRouter = (node: SyntaxNode): boolean =>
    routerName.test(node.text) || routerMaker.test(context.name(context.resolve(node)) ?? "");
  const guardsOf = (given: readonly SyntaxNode[]): readonly string[] =>
    given.filter((each) => !isRouter(each) && !isErrorHandler(each)).flatMap(namesOf);

  function facts(router: SyntaxNode, { node: at, path }: Place, depth: number): readonly RouterFacts[] {
    const own = uses
      .filter((use) => use.router === keyOf(router) && placeOf(use.node) < placeOf(at) && covers(use.path, path))
      .filter((use) => reaches(use.node, at))
      .flatMap(({ given }) => guardsOf(given));
    const mounts =
      depth >= nestingMax ? [] : uses.filter((use) => mountsRouter(use, router, context)).slice(0, mountsMax);
    if (mounts.length === 0) return [{ prefix: "", guards: own }];
    return mounts.flatMap((mount) => {
      const parent = receiverOf(mount.node);
      const outer = parent === null ? [{ prefix: "", guards: [] }] : facts(parent, mount, depth + 1);
      const before = guardsOf(mount.given.filter((each) => !handsOver(each, router, context)));
      return outer.map(({ prefix, guards }) => ({
        prefix: mount.path === "" ? prefix : joinPath(prefix, mount.path),
        guards: [...guards, ...before, ...own],
      }));
    });
  }
  return (router, place) => facts(router, place, 0);
}

/** What a chain of calls is made on: `app` of `app.get(…).post(…)`. */
function rootOf(object: SyntaxNode): SyntaxNode {
  let at = object;
  for (let steps = 0; at.type === "call_expression" && steps < chainMax; steps++) {
    const inner = receiverOf(at);
    if (inner === null) break;
    at = inner;
  }
  return at;
}

/** The same for every call on one router: its name, also where it is made and used in one expression. */
function keyOf(object: SyntaxNode): string {
  const root = rootOf(object);
  if (root.type !== "new_expression" && root.type !== "call_expression") return root.text;
  let at: SyntaxNode | null = root;
  while (at !== null && /^(?:new_expression|call_expression|member_expression)$/.test(at.type)) at = at.parent;
  const name = at?.type === "variable_declarator" ? at.childForFieldName("name") : null;
  return name?.text ?? `#${root.id}`;
}

/** A chain is one expression: where its verb stands says what comes first. */
function placeOf(node: SyntaxNode): number {
  return node.childForFieldName("function")?.childForFieldName("property")?.startIndex ?? node.startIndex;
}

function receiverOf(node: SyntaxNode): SyntaxNode | null {
  const callee = node.type === "call_expression" ? node.childForFieldName("function") : null;
  return callee?.type === "member_expression" ? callee.childForFieldName("object") : null;
}

/** `app.use("/admin", guard, router)`, Hono's `app.route("/admin", router)`, Fastify's `register(plugin, { prefix })` and `addHook`. */
function useOf(node: SyntaxNode, { context }: FactSource): Use | null {
  const receiver = receiverOf(node);
  const verb = node.childForFieldName("function")?.childForFieldName("property")?.text ?? "";
  if (receiver === null || !/^(?:use|route|register|addHook)$/.test(verb)) return null;
  const values = context.arguments(node).map(({ value }) => value);
  const first = context.text(values[0]);
  if (verb === "route" && (first === null || values.length < 2)) return null;
  const prefix = verb === "register" ? context.text(context.entry(values[1], "prefix")) : null;
  const given = (first === null ? values : values.slice(1)).filter(({ type }) => type !== "object" && type !== "regex");
  return { node, router: keyOf(receiver), path: (verb === "addHook" ? null : first) ?? prefix ?? "", given };
}

/** Whether a request for a path goes through what is used under another: `/admin`, `/admin/*`, `*`. */
function covers(used: string, path: string): boolean {
  const base = used.replace(/\/?\*.*$/, "").replace(/\/$/, "");
  return base === "" || path === base || path.startsWith(`${base}/`);
}

/** Where a router is handed over by its name, or is the parameter of the plugin that is. */
function mountsRouter(use: Use, router: SyntaxNode, context: FactSource["context"]): boolean {
  if (use.router === keyOf(router) && !isParameter(router)) return false;
  return use.given.some((each) => handsOver(each, router, context));
}

function handsOver(given: SyntaxNode, router: SyntaxNode, context: FactSource["context"]): boolean {
  if (given.type === "identifier" && given.text === keyOf(router)) return true;
  const holder = functionWith(router);
  if (holder === null) return false;
  if (given.id === holder.id) return true;
  const name = holder.childForFieldName("name")?.text ?? holder.parent?.childForFieldName("name")?.text;
  return given.type === "identifier" && given.text === name && context.resolve(given) !== null;
}

function isParameter(router: SyntaxNode): boolean {
  return functionWith(router) !== null;
}

/** The function around that has the router as its first parameter. */
function functionWith(router: SyntaxNode): SyntaxNode | null {
  for (const around of ancestors(router)) {
    if (!/^(?:arrow_function|function_declaration|function_expression|function)$/.test(around.type)) continue;
    const list = around.childForFieldName("parameters");
    const first = list === null ? around.childForFieldName("parameter") : list.firstNamedChild;
    const name = first?.childForFieldName("pattern") ?? first;
    if (name?.text === router.text) return around;
  }
  return null;
}

/** Whether what is used in one function is there for a route in another: in the same one, or in one around it. */
function reaches(use: SyntaxNode, route: SyntaxNode): boolean {
  const holder = [...ancestors(use)].find(({ type }) => /function|method_definition/.test(type));
  return holder === undefined || (holder.startIndex <= route.startIndex && route.endIndex <= holder.endIndex);
}

/** Express calls what has four parameters only after an error. */
function isErrorHandler(node: SyntaxNode): boolean {
  return /function/.test(node.type) && node.childForFieldName("parameters")?.namedChildCount === 4;
}
