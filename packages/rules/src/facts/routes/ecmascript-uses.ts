import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { functionTypes } from "./ecmascript-bindings.ts";
import type { Bindings } from "./ecmascript-bindings.ts";

/** A call that puts something before the routes of a router, or mounts a router in another. */
export interface Use {
  readonly node: SyntaxNode;
  /** The path as it is written, and what a path must begin with; null where it is computed. */
  readonly path: string | null;
  readonly base: string | null;
  /** The router that it is called on. */
  readonly router: string;
  /** Where its verb stands. */
  readonly place: number;
  /** The function in which it stands. */
  readonly holder: { readonly start: number; readonly end: number } | null;
  /** What requests go through; routers that are mounted are none of it. */
  guards(): readonly string[];
}

export interface Uses {
  /** What is used on a router and may concern a path, in order. */
  on(router: string, path: string): readonly Use[];
  /** Where a router is mounted. */
  of(router: string): readonly Use[];
}

interface Given {
  /** What routes are declared on, whatever it is made by. */
  readonly routers: ReadonlySet<string>;
  readonly bindings: Bindings;
  /** The same for each mention of one router. */
  readonly keyOf: (object: SyntaxNode) => string;
  namesOf(node: SyntaxNode): readonly string[];
}

const routerMaker = /(?:^|\.)(?:Router|Hono|OpenAPIHono|KoaRouter|Elysia|express|fastify|Fastify|polka)$/;
/** A router, what makes one (`router.create(app)`), or what serves files. */
const routerName =
  /[rR]out(?:er|es)$|[rR]outers\.\w+$|[rR]outer\.(?:create|init|make|build|setup|register|mount|routes|middleware|handler?|default)(?:[A-Z_]\w*)?$|(?:^|\.)(?:(?:serve|express|fastify|koa)S|[sS])tatic\w*$|(?:^|\.)allowedMethods$/;
/** Hooks of Fastify that run before a handler; the others cannot keep a request out. */
const hooksBefore = /^(?:onRequest|preParsing|preValidation|preHandler)$/;
const chainMax = 200;

/** Returns an index of what is used and mounted in a file, each call read once. */
export function collectUses(source: FactSource, { keyOf, ...others }: Omit<Given, "routers">): Uses {
  const given = { ...others, keyOf, routers: routersIn(source, keyOf) };
  const onRouter = new Map<string, Map<string, Use[]>>();
  const mounts = new Map<string, Use[]>();
  const all = source.calls.flatMap(({ node }) => useOf(node, source, given) ?? []);
  for (const { use, mounted } of all.toSorted((a, b) => a.use.place - b.use.place)) {
    const byStart = onRouter.get(use.router) ?? new Map<string, Use[]>();
    onRouter.set(use.router, byStart);
    if (use.base !== null) add(byStart, firstPart(use.base), use);
    for (const key of new Set(mounted)) add(mounts, key, use);
  }
  return {
    on: (router, path) => {
      const byStart = onRouter.get(router);
      const everywhere = byStart?.get("") ?? [];
      const start = firstPart(path);
      const here = start === "" ? [] : (byStart?.get(start) ?? []);
      return here.length === 0 ? everywhere : inOrder(everywhere, here);
    },
    of: (router) => mounts.get(router) ?? [],
  };
}

const routerVerbs = /^(?:get|post|put|patch|delete|all|use|route|register)$/;

function routersIn({ calls, context }: FactSource, keyOf: Given["keyOf"]): ReadonlySet<string> {
  return new Set(
    calls.flatMap(({ node }) => {
      const receiver = receiverOf(node);
      const verb = node.childForFieldName("function")?.childForFieldName("property")?.text ?? "";
      if (receiver === null || !routerVerbs.test(verb)) return [];
      return context.text(context.argument(node, 0))?.startsWith("/") === true ? [keyOf(receiver)] : [];
    }),
  );
}

function add(index: Map<string, Use[]>, key: string, use: Use): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [use]);
  else list.push(use);
}

function inOrder(some: readonly Use[], others: readonly Use[]): readonly Use[] {
  return some.length === 0 ? others : [...some, ...others].sort((a, b) => a.place - b.place);
}

function firstPart(path: string): string {
  return /^\/?[^/]*/.exec(path)?.[0].replace("/", "") ?? "";
}

/** `app.use("/admin", guard, router)`, Hono's `app.route("/admin", router)`, Fastify's `register(plugin, { prefix })` and `addHook`. */
function useOf(
  node: SyntaxNode,
  source: FactSource,
  given: Given,
): { readonly use: Use; readonly mounted: readonly string[] } | null {
  const { context } = source;
  const receiver = receiverOf(node);
  const verb = node.childForFieldName("function")?.childForFieldName("property")?.text ?? "";
  if (receiver === null || !/^(?:use|route|register|addHook)$/.test(verb)) return null;
  const values = context.arguments(node).map(({ value }) => value);
  const first = usedPath(values, context);
  if (verb === "route" && (first === undefined || values.length < 2)) return null;
  if (verb === "addHook" && !hooksBefore.test(first ?? "")) return null;
  const prefix = verb === "register" ? context.entry(values[1], "prefix") : null;
  const path = prefix !== null ? context.text(prefix) : verb === "addHook" || first === undefined ? "" : first;
  const rest = (first === undefined ? values : values.slice(1)).filter(
    ({ type }) => !/^(?:object|regex|template_string|binary_expression)$/.test(type),
  );
  const holder = node.ancestorsOfType(functionTypes)[0];
  let names: readonly string[] | null = null;
  const use: Use = {
    ...{ node, path, base: path?.replace(/\/?\*.*$/, "").replace(/\/$/, "") ?? null },
    router: given.keyOf(receiver),
    place: placeOf(node),
    holder: holder === undefined ? null : { start: holder.startIndex, end: holder.endIndex },
    guards: () =>
      (names ??= verb === "use" || verb === "addHook" ? guardsIn(rest, { path: first, verb, source, given }) : []),
  };
  const mounted = verb === "addHook" ? [] : rest.flatMap((each) => mountKey(each, given) ?? []);
  return { use, mounted };
}

/** Returns the path that a call of `use` is given before all else: undefined for none, null for one that is computed or several. */
export function usedPath(values: readonly SyntaxNode[], context: FactSource["context"]): string | null | undefined {
  const [first] = values;
  const text = context.text(first);
  if (first === undefined || text !== null) return text ?? undefined;
  if (/^(?:regex|template_string|binary_expression)$/.test(first.type)) return null;
  const isPath = (node: SyntaxNode): boolean => node.type === "regex" || context.text(node) !== null;
  if (first.type === "array") return first.namedChildren.every(isPath) ? null : undefined;
  const isOther = values.length > 1 && !functionTypes.includes(context.resolve(first)?.type ?? "");
  return isOther && isPathName(first.text.slice(-100)) ? null : undefined;
}

const constantName = /(?:^|\.)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const pathName = /(?:^|\.)(?:path|prefix|url|uri|endpoint|\w+(?:Path|Prefix|Ur[li]|URL|URI|Endpoint))$/;
/** A function is called by what it does: `normalizeUrl`, `requireApiEndpoint`. */
const verbFirst =
  /(?:^|\.)_?(?:add|allow|append|apply|assert|attach|auth(?:enticate|ori[sz]e)|block|build|cache|can|canonical\w*|capture|check|clean|compress|convert|create|decode|deny|detect|disable|disallow|enable|encode|enforce|ensure|expose|extract|filter|fix|force|forward|gate|generate|get|guard|handle|has|hide|ignore|inject|inspect|is|limit|load|log|lower\w*|make|mark|mask|match|measure|needs?|no|normali[sz]e|only|parse|pass|prepare|prepend|process|protect|read|record|redirect|refuse|reject|remove|replace|require[sd]?|reset|resolve|restrict|rewrite|save|saniti[sz]e|secure|send|serve|set|skip|slow|store|strip|throttle|to|trace|track|transform|trim|trust|unless|update|upgrade|use|validate|verify|with|without|wrap)(?=[A-Z][a-z]|[A-Z]{2})\w*$/;

/** Whether a name is what a path is called that another file has: `API_PREFIX`, `config.basePath`. */
function isPathName(name: string): boolean {
  return constantName.test(name) || (pathName.test(name) && !verbFirst.test(name));
}

/** What requests go through: no routers, and not the last thing of another file under a path, which mostly is one. */
function guardsIn(
  values: readonly SyntaxNode[],
  {
    path,
    verb,
    source,
    given,
  }: {
    readonly path: string | null | undefined;
    readonly verb: string;
    readonly source: FactSource;
    readonly given: Given;
  },
): readonly string[] {
  const { context } = source;
  const last = values.at(-1);
  const isMount =
    verb === "use" &&
    path !== undefined &&
    path?.includes("*") !== true &&
    last !== undefined &&
    given.bindings.isImported(last);
  return (isMount ? values.slice(0, -1) : values)
    .filter((each) => {
      const called = each.type === "call_expression" ? each.childForFieldName("function") : each;
      if (routerName.test(called?.text ?? "") || given.routers.has(mountKey(each, given) ?? "")) return false;
      return !routerMaker.test(context.name(rootOfMade(context.resolve(each))) ?? "") && !isErrorHandler(each);
    })
    .flatMap((each) => given.namesOf(each));
}

function rootOfMade(made: SyntaxNode | null): SyntaxNode | null {
  return made === null || made.type !== "call_expression" ? made : rootOf(made);
}

/** What a router is mounted by: its name, Koa's `router.routes()`, or the function that has it as its parameter. */
function mountKey(node: SyntaxNode, { keyOf }: Given): string | null {
  if (node.type === "identifier") return keyOf(node);
  if (functionTypes.includes(node.type)) return `#${node.id}`;
  const verb =
    node.type === "call_expression" ? node.childForFieldName("function")?.childForFieldName("property") : null;
  const receiver = verb?.text === "routes" || verb?.text === "middleware" ? receiverOf(node) : null;
  return receiver === null ? null : keyOf(receiver);
}

/** What a chain of calls is made on: `app` of `app.get(…).post(…)`. */
export function rootOf(object: SyntaxNode): SyntaxNode {
  let at = object;
  for (let steps = 0; at.type === "call_expression" && steps < chainMax; steps++) {
    const inner = receiverOf(at);
    if (inner === null) break;
    at = inner;
  }
  return at;
}

/** What a call is made on, null for a plain call. */
export function receiverOf(node: SyntaxNode): SyntaxNode | null {
  const callee = node.type === "call_expression" ? node.childForFieldName("function") : null;
  return callee?.type === "member_expression" ? callee.childForFieldName("object") : null;
}

/** A chain is one expression: where its verb stands says what comes first. */
export function placeOf(node: SyntaxNode): number {
  return node.childForFieldName("function")?.childForFieldName("property")?.startIndex ?? node.startIndex;
}

/** Express calls what has four parameters only after an error. */
function isErrorHandler(node: SyntaxNode): boolean {
  return /function/.test(node.type) && node.childForFieldName("parameters")?.namedChildCount === 4;
}
