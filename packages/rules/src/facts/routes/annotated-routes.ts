import type { RouteFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { LanguageId } from "../../languages/language.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { joinPath } from "./join-path.ts";

/** How a framework marks classes and methods that answer requests. Names are the last parts of annotations. */
interface Marks {
  readonly framework: string;
  readonly languages: readonly LanguageId[];
  /** What a file that uses it holds. */
  readonly seen: RegExp;
  /** On a class: the path before those of its methods. */
  readonly prefix: readonly string[];
  /** On a class that answers requests; null where its methods say so themselves. */
  readonly controller: RegExp | null;
  /** On a method: which method of HTTP it answers. */
  readonly verbs: Readonly<Record<string, string>>;
  /** On a method: any method of HTTP, or those of the argument of this name. */
  readonly generic: readonly string[];
  /** On a method: its path, where the verb does not say it. */
  readonly path: readonly string[];
}

const plainVerbs = {
  GET: "GET",
  POST: "POST",
  PUT: "PUT",
  PATCH: "PATCH",
  DELETE: "DELETE",
  HEAD: "HEAD",
  OPTIONS: "OPTIONS",
};
const named = (form: (verb: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options"].map((verb) => [form(verb), verb.toUpperCase()]),
  );

const allMarks: readonly Marks[] = [
  {
    framework: "spring",
    languages: ["java", "kotlin"],
    seen: /@\w*Mapping\b/,
    prefix: ["RequestMapping"],
    controller: null,
    verbs: named((verb) => `${verb}Mapping`),
    generic: ["RequestMapping"],
    path: [],
  },
  {
    framework: "jax-rs",
    languages: ["java", "kotlin"],
    seen: /(?:javax|jakarta)\.ws\.rs/,
    prefix: ["Path"],
    controller: null,
    verbs: plainVerbs,
    generic: [],
    path: ["Path"],
  },
  {
    framework: "micronaut",
    languages: ["java", "kotlin"],
    seen: /io\.micronaut\.http/,
    prefix: ["Controller"],
    controller: /^Controller$/,
    verbs: named((verb) => verb),
    generic: [],
    path: [],
  },
  {
    framework: "aspnet",
    languages: ["csharp"],
    seen: /\bController(?:Base)?\b|\[ApiController\b/,
    prefix: ["Route"],
    controller: null,
    verbs: named((verb) => `Http${verb}`),
    generic: [],
    path: ["Route"],
  },
  {
    framework: "symfony",
    languages: ["php"],
    seen: /#\[[\s\S]{0,200}?\bRoute\b/,
    prefix: ["Route"],
    controller: null,
    verbs: {},
    generic: ["Route"],
    path: [],
  },
];

const guardNames =
  /^(?:PreAuthorize|PreFilter|Secured|RolesAllowed|DenyAll|Authenticated|Requires?\w+|Authorize|\w*Auth\w*|IsGranted|IsCsrfTokenValid|Security|ValidateAntiForgeryToken|EnableRateLimiting|RateLimiter?|ServiceFilter|TypeFilter)$/;
/** What lets everyone in, whatever the class says. */
const openNames = /^(?:AllowAnonymous|PermitAll|Anonymous)$/;

/** Returns the routes that annotations or attributes on classes and methods declare. */
export function annotatedRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const marks = allMarks.filter(
    ({ languages, seen }) => languages.includes(context.language) && context.mentions(seen),
  );
  if (marks.length === 0) return [];
  return context.functions().flatMap(({ node, name }) => {
    const own = annotationsOf(node, context);
    if (own.length === 0) return [];
    const holder = context.enclosingClass(node);
    const around = holder === null ? [] : annotationsOf(holder.node, context);
    return marks.flatMap((each) =>
      routesOf({ marks: each, own, around, handler: name, className: holder?.name ?? "", source }),
    );
  });
}

interface Annotation {
  readonly name: string;
  readonly node: SyntaxNode;
}

function annotationsOf(node: SyntaxNode, context: FactSource["context"]): readonly Annotation[] {
  return decoratorNodes(node).map((mark) => ({
    name: (context.name(mark) ?? "").replace(/^.*[.\\]/s, "").replace(/Attribute$/, ""),
    node: mark,
  }));
}

interface Given {
  readonly marks: Marks;
  readonly own: readonly Annotation[];
  readonly around: readonly Annotation[];
  readonly handler: string;
  readonly className: string;
  readonly source: FactSource;
}

function routesOf(given: Given): readonly RouteFact[] {
  const { marks, own, around, handler, source } = given;
  if (marks.controller !== null && !around.some(({ name }) => marks.controller?.test(name))) return [];
  const prefixes = pathsOf(
    around.filter(({ name }) => marks.prefix.includes(name)),
    source,
  );
  const extra = pathsOf(
    own.filter(({ name }) => marks.path.includes(name)),
    source,
  );
  const guards = guardsOf(given);
  return own.flatMap((annotation) => {
    const methods = methodsOf(annotation, given);
    if (methods.length === 0) return [];
    const declared = pathsOf([annotation], source);
    const paths = declared.length > 0 ? declared : extra.length > 0 ? extra : [""];
    return (prefixes.length > 0 ? prefixes : [""]).flatMap((prefix) =>
      paths.flatMap((path) =>
        methods.map((method) => ({
          ...{ framework: marks.framework, method, path: fullPath(prefix, path, given), handler, guards },
          line: source.lineOf(annotation.node),
        })),
      ),
    );
  });
}

function methodsOf({ name, node }: Annotation, { marks, source }: Given): readonly string[] {
  if (Object.hasOwn(marks.verbs, name)) return [marks.verbs[name] ?? ""];
  if (!marks.generic.includes(name)) return [];
  const listed = source.context.argument(node, "method") ?? source.context.argument(node, "methods");
  const found = [...(listed?.text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g) ?? [])].map(
    ([verb]) => verb,
  );
  return found.length > 0 ? found : ["ANY"];
}

const listTypes = /^(?:element_value_array_initializer|collection_literal|array_creation_expression)$/;

/** The paths that annotations are given: one text, or a list of them, by position or by name. */
function pathsOf(annotations: readonly Annotation[], { context }: FactSource): readonly string[] {
  return annotations.flatMap(({ node }) => {
    const value = ["path", "value", "uri", "template"].reduce<SyntaxNode | null>(
      (found, name) => found ?? context.argument(node, name),
      context.argument(node, 0),
    );
    const values = value !== null && listTypes.test(value.type) ? value.namedChildren : [value];
    return values.flatMap((each) => {
      const inner = each?.type === "array_element_initializer" ? each.lastNamedChild : each;
      return context.text(inner) ?? [];
    });
  });
}

/** ASP.NET puts the names of controller and action for `[controller]` and `[action]`, and `/` or `~/` leave the prefix out. */
function fullPath(prefix: string, path: string, { marks, className, handler }: Given): string {
  if (marks.framework !== "aspnet") return joinPath("/", joinPath(prefix, path));
  const whole = /^~?\//.test(path) ? path.replace(/^~/, "") : joinPath(prefix, path);
  return joinPath(
    "/",
    whole.replace(/\[controller\]/gi, className.replace(/Controller$/, "")).replace(/\[action\]/gi, handler),
  );
}

function guardsOf({ own, around, source }: Given): string[] {
  const isOpen = own.some(({ name }) => openNames.test(name));
  const before = isOpen ? [] : around.filter(({ name }) => guardNames.test(name));
  return [...before, ...own.filter(({ name }) => guardNames.test(name))].map(
    ({ node, name }) => source.context.name(node) ?? name,
  );
}
