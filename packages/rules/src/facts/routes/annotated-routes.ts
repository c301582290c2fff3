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

/** What decides who may come in. Exact names: `@RequiredArgsConstructor`, `@Requires` and `@Author` decide nothing. */
const accessNames: Readonly<Record<string, RegExp>> = {
  java: /^(?:PreAuthorize|Secured|RolesAllowed|DenyAll|Authenticated|PermissionsAllowed|Requires(?:Authentication|User|Roles|Permissions))$/,
  aspnet: /^(?:Authorize|RequiredScope|RequiredScopeOrAppPermission)$/,
  symfony: /^(?:IsGranted|Security)$/,
};
/** What else a request must get past; what lets everyone in leaves these as they are. */
const filterNames: Readonly<Record<string, RegExp>> = {
  java: /^RateLimiter$/,
  aspnet:
    /^(?:ValidateAntiForgeryToken|AutoValidateAntiforgeryToken|EnableRateLimiting|ServiceFilter|TypeFilter|RequireHttps)$/,
  symfony: /^IsCsrfTokenValid$/,
};
/** What lets everyone in, whatever the class says. */
const openNames = /^(?:AllowAnonymous|PermitAll|Anonymous)$/;
/** What lets everyone in, as the value of what otherwise decides: `@PreAuthorize("permitAll()")`. */
const openValue =
  /^\(\s*(?:value\s*=\s*|attribute:\s*)?["'{[(\s]*(?:permitAll(?:\(\))?|isAnonymous\(\)|true|(?:\w+\.|\w+::)?(?:IS_ANONYMOUS|IS_AUTHENTICATED_ANONYMOUSLY|PUBLIC_ACCESS))["'}\])\s]*$/;
/** On a class or an interface: it asks others instead of answering. */
const clientNames = /^(?:FeignClient|ReactiveFeignClient|RegisterRestClient)$/;

/** Returns the routes that annotations or attributes on classes and methods declare. */
export function annotatedRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  const marks = allMarks
    .filter(({ languages, seen }) => languages.includes(context.language) && context.mentions(seen))
    .map((each) => ({ marks: each, composed: composedGuards(each, source) }));
  if (marks.length === 0) return [];
  return context.functions().flatMap(({ node, name }) => {
    const own = annotationsOf(node, context);
    if (own.length === 0) return [];
    const holder = context.enclosingClass(node);
    const around = holder === null ? [] : annotationsOf(holder.node, context);
    if (around.some(({ name: mark }) => clientNames.test(mark))) return [];
    return marks.flatMap((each) =>
      routesOf({ ...each, own, around, handler: name, className: holder?.name ?? "", source }),
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
  /** Annotations of this file that decide as those do of which they are made. */
  readonly composed: ReadonlySet<string>;
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
    // Where nothing says a path, ASP.NET makes one by a convention that another file holds.
    if (marks.framework === "aspnet" && declared.length + extra.length + prefixes.length === 0) return [];
    return (prefixes.length > 0 ? prefixes : [""]).flatMap((prefix) =>
      paths.flatMap((path) =>
        // A path that is given but not known here is no path of the route: neither is its prefix alone.
        prefix === null || path === null
          ? []
          : methods.map((method) => ({
              ...{ framework: marks.framework, method, path: fullPath(prefix, path, given), handler, guards },
              line: source.lineOf(annotation.node),
            })),
      ),
    );
  });
}

function methodsOf({ name, node }: Annotation, { marks, around, source }: Given): readonly string[] {
  if (Object.hasOwn(marks.verbs, name)) return [marks.verbs[name] ?? ""];
  if (!marks.generic.includes(name)) return [];
  // What the class says holds as well as what the method says: both Spring and Symfony put them together.
  const outer = around.filter((mark) => marks.generic.includes(mark.name)).map((mark) => mark.node);
  const found = new Set([...outer, node].flatMap((mark) => listedMethods(mark, source)));
  return found.size > 0 ? [...found] : ["ANY"];
}

function listedMethods(node: SyntaxNode, { context }: FactSource): readonly string[] {
  const listed = context.argument(node, "method") ?? context.argument(node, "methods");
  return [...(listed?.text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g) ?? [])].map(([verb]) => verb);
}

const listTypes = /^(?:element_value_array_initializer|collection_literal|array_creation_expression)$/;

/** The paths that annotations are given: one text, or a list of them, by position or by name; null for one that is computed. */
function pathsOf(annotations: readonly Annotation[], { context }: FactSource): readonly (string | null)[] {
  return annotations.flatMap(({ node }) => {
    const value = ["path", "value", "uri", "template"].reduce<SyntaxNode | null>(
      (found, name) => found ?? context.argument(node, name),
      context.argument(node, 0),
    );
    if (value === null) return [];
    const values = listTypes.test(value.type) ? value.namedChildren : [value];
    return values.map((each) => {
      const inner = each.type === "array_element_initializer" ? each.lastNamedChild : each;
      return context.text(inner);
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

function guardsOf({ marks, own, around, composed, source }: Given): string[] {
  const family = familyOf(marks);
  const isAccess = ({ name }: Annotation): boolean => accessNames[family]?.test(name) === true || composed.has(name);
  const isOpen = (mark: Annotation): boolean =>
    openNames.test(mark.name) || (isAccess(mark) && openValue.test(argumentsText(mark.node)));
  const isOwnOpen = own.some(isOpen);
  // ASP.NET lets everyone in wherever it says so, also where a method of the class says otherwise.
  const isAllOpen = marks.framework === "aspnet" && (isOwnOpen || around.some(isOpen));
  const counts = (mark: Annotation, isLetIn: boolean): boolean =>
    filterNames[family]?.test(mark.name) === true || (isAccess(mark) && !isLetIn && !isOpen(mark));
  return [...around.filter((mark) => counts(mark, isOwnOpen)), ...own.filter((mark) => counts(mark, isAllOpen))]
    .filter((mark) => !(isAllOpen && isAccess(mark)))
    .map(({ node, name }) => source.context.name(node) ?? name);
}

function familyOf({ framework }: Marks): string {
  return Object.hasOwn(accessNames, framework) ? framework : "java";
}

/** What the file itself declares of others: `@PreAuthorize("hasRole('ADMIN')") @interface AdminOnly`, `class AdminOnlyAttribute : AuthorizeAttribute`. */
function composedGuards(marks: Marks, { context }: FactSource): ReadonlySet<string> {
  const decides = accessNames[familyOf(marks)] ?? /(?!)/;
  const isAccess = (mark: Annotation): boolean => decides.test(mark.name) && !openValue.test(argumentsText(mark.node));
  const declared = context.root.descendantsOfType(["annotation_type_declaration", "class_declaration"]);
  return new Set(
    declared.flatMap((node) => {
      const name = (node.childForFieldName("name")?.text ?? "").replace(/Attribute$/, "");
      if (node.type === "annotation_type_declaration") return annotationsOf(node, context).some(isAccess) ? [name] : [];
      const bases = node.namedChildOfType("base_list")?.namedChildren ?? [];
      return bases.some(({ text }) => decides.test(text.replace(/Attribute$/, ""))) ? [name] : [];
    }),
  );
}

/** What stands in the parentheses of an annotation, with them. */
function argumentsText({ text }: SyntaxNode): string {
  const start = text.indexOf("(");
  return start < 0 ? "" : text.slice(start);
}
