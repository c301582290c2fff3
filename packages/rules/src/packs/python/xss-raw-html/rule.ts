import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";
import { receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { isRouteHandler } from "../../../vocabulary/python/route-handler.ts";

export const rule = defineRule({
  id: "python/xss-raw-html",
  class: "xss-raw-html",
  title: "Value placed into HTML without escaping",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-79"],
  why: `
    Markup in the value becomes part of the page. A script in it runs with the rights of everybody who looks: it
    reads their session, and acts for them.`,
  fix: `
    Let the template escape: pass values to render_template, use format_html with placeholders, and keep autoescape
    on. Where markup must come through, clean it with nh3 or bleach first.`,
  example: {
    language: "python",
    before: `
      return mark_safe(f"<b>{comment.title}</b>")`,
    after: `
      return format_html("<b>{}</b>", comment.title)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 15 },
  tags: ["html", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (identifier) @_name (#any-of? @_name "mark_safe" "Markup" "SafeString" "SafeText" "HTML" "HTMLResponse" "HttpResponse" "render_template_string" "Template" "Response" "make_response" "format_html" "Environment" "html")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "mark_safe" "Markup" "SafeString" "HTMLResponse" "HttpResponse" "render_template_string" "from_string" "write" "Response" "Environment" "Template" "markdown")) @call @finding
    (return_statement [(string (interpolation)) (binary_operator) (call)] @returned @finding)
  `,
  accept: ({ call, returned }, context) => {
    if (returned !== undefined) return isReturnedPage(returned, context);
    const name = context.name(call) ?? "";
    const content = context.argument(call, 0) ?? context.argument(call, "content") ?? context.argument(call, "source");
    // `Markup(text).unescape()` makes plain text of it.
    const next = call?.parent?.type === "attribute" ? call.parent.childForFieldName("attribute")?.text : undefined;
    if (/^(?:unescape|striptags)$/.test(next ?? "")) return false;
    // A class of the project's own may be called Markup as well.
    if (/\.Markup$/.test(name) && !/^(?:markupsafe|flask|jinja2|wtforms|django)\b/.test(name)) return false;
    if (/(?:^|\.)(?:mark_safe|Markup|SafeString|SafeText)$/.test(name)) return isRaw(content, context);
    if (/^jinja2\.(?:Environment|sandbox\.\w+)$/.test(name)) return isUnescaped(call, context);
    if (
      /(?:^|\.)render_template_string$|^(?:jinja2|flask|mako\.template)\.Template$|(?:^|\.)(?:env|environment|jinja_env)\.from_string$/.test(
        name,
      )
    )
      return findRequestData(content, context) !== null;
    // aiohttp answers with plain text unless it is told that this is a page.
    if (name === "aiohttp.web.Response")
      return (
        /html/.test(context.text(context.argument(call, "content_type")) ?? "") &&
        isHtmlWithData(context.argument(call, "text") ?? context.argument(call, "body"), context)
      );
    if (/^sanic\.response\.html$|^sanic\.html$/.test(name)) return isHtmlWithData(content, context);
    if (/(?:^|\.)(?:HTMLResponse|HttpResponse|Response|make_response)$/.test(name))
      return isPage(call, name, context) && isHtmlWithData(content, context);
    if (/(?:^|\.)format_html$/.test(name))
      return isRaw(content, context) && context.textParts(context.resolve(content)) !== null;
    return /^self\.(?:write|wfile\.write|response\.write)$/.test(name) && isHtmlWithData(content, context);
  },
  message: ({ call }, context) =>
    /^jinja2\./.test(context.name(call) ?? "") && /Environment$/.test(context.name(call) ?? "")
      ? "Templates of this environment escape nothing."
      : "Markup in this value becomes part of the page.",
});

const harmless = (
  "conditional_escape __html__ count exists sum round intcomma floatformat clean format_html " +
  "format_html_join strip_tags escapejs force_escape urlencode quote render render_to_string json_script " +
  "dumps highlight linebreaks urlize as_widget render_template static reverse url_for _ gettext ngettext " +
  "gettext_lazy get_token int float len quote_plus b64encode decode media html_params get_absolute_url " +
  "naturaltime trace_propagation_meta token_hex hexdigest isoformat strftime get_url"
).split(" ");
/** Functions that escape, and those whose results hold no markup of anybody else's. */
const sanitizers = new RegExp(
  `(?:^|\\.)(?:_?escape\\w*|\\w*filesize\\w*|bleach\\.\\w+|nh3\\.\\w+|sanitize\\w*|markupsafe\\.\\w+|\\w*json\\w*|${harmless.join("|")})$`,
);

/** So many values are followed for one text. */
const followedMax = 200;

/** A text with a part that nothing escaped. What was seen is not followed again: `out = out + part` is made of itself. */
function isRaw(node: SyntaxNode | null, context: RuleContext, seen: Set<number> = new Set<number>()): boolean {
  const resolved = context.resolve(node);
  if (resolved === null || context.isConstant(node) || context.isConstant(resolved)) return false;
  if (seen.has(resolved.id) || seen.size > followedMax) return false;
  seen.add(resolved.id);
  if (resolved.type === "conditional_expression")
    return [0, 2].some((at) => isRaw(resolved.namedChildren[at] ?? null, context, seen));
  const filling = fillingOf(resolved, context);
  if (filling !== null) return filling.some((part) => isRaw(part, context, seen));
  const parts = context.textParts(resolved);
  if (parts !== null) return parts.some((part) => typeof part !== "string" && isRaw(part, context, seen));
  if (isNumber(resolved) || isOfProgram(resolved, context)) return false;
  if (resolved.type === "identifier" || resolved.type === "attribute") {
    // Addresses and numbers that the program makes itself.
    if (/(?:^|[._])(?:url|id|pk|count|size|width|height|length|index|total|uuid|slug)$/.test(resolved.text)) {
      if (
        resolved.type === "attribute" &&
        !isStoredAddress(resolved, context) &&
        findRequestData(resolved, context) === null
      )
        return false;
    }
    const values = resolved.type === "identifier" ? context.values(resolved) : null;
    if (values !== null && values.length > 0 && values.every((value) => value.id !== resolved.id))
      return values.some((value) => isRaw(value, context, seen));
  }
  const name = context.name(resolved) ?? resolved.childForFieldName("function")?.text ?? "";
  const receiver = receiverOf(resolved);
  // `env.get_template(name).render(values)`
  if (
    resolved.type === "call" &&
    /\bget_template\([^()]*\)\.render$/.test(resolved.childForFieldName("function")?.text ?? "")
  )
    return false;
  // `escape(text).replace(…)` stays escaped.
  if (receiver?.type === "call") return isRaw(receiver, context, seen);
  if (
    resolved.type === "call" &&
    (sanitizers.test(name) || /\.(?:render\w*|read_text|read|as_\w+)$/.test(name) || /super\(\)/.test(resolved.text))
  )
    return false;
  // `converter.convert(escape(text))`
  const given = resolved.type === "call" ? context.arguments(resolved) : [];
  if (
    given.length > 0 &&
    given.every(({ value }) => value.type === "call" && /(?:^|\.)escape$/.test(context.name(value) ?? ""))
  )
    return false;
  // `{True: "yes", False: "no"}[value]`
  if (resolved.type === "subscript") {
    const table = context.resolve(resolved.childForFieldName("value"));
    if (
      table?.type === "dictionary" &&
      table.namedChildCount > 0 &&
      table.namedChildren.every((pair) => context.isConstant(pair.childForFieldName("value")))
    )
      return false;
  }
  if (/^(?:list|generator_expression|list_comprehension)$/.test(resolved.type))
    return isRaw(resolved.firstNamedChild, context, seen);
  return !["integer", "float", "true", "false", "none"].includes(resolved.type);
}

/** The template and the values of `template % {"name": escape(name)}`; null for anything else. */
function fillingOf(node: SyntaxNode, context: RuleContext): readonly (SyntaxNode | null)[] | null {
  if (node.type !== "binary_operator" || node.childForFieldName("operator")?.text !== "%") return null;
  const values = context.resolve(node.childForFieldName("right"));
  if (values?.type !== "dictionary" || values.namedChildren.some(({ type }) => type === "dictionary_splat"))
    return null;
  return [node.childForFieldName("left"), ...values.namedChildren.map((pair) => pair.childForFieldName("value"))];
}

/** `size // 1024`: texts know only `+`, `*` and `%`. */
const isNumber = (node: SyntaxNode): boolean =>
  node.type === "binary_operator" && /^(?:-|\/\/?|\*\*|<<|>>)$/.test(node.childForFieldName("operator")?.text ?? "");

/** `self.template`, a constant of the class, the name of a field of WTForms, and markup that the operator has set. */
function isOfProgram(node: SyntaxNode, context: RuleContext): boolean {
  if (/^(?:\w+\.)*config(?:\.get\(\s*|\[)["']/.test(node.text)) return true;
  if (/^(?:self\.)?field\.(?:name|short_name)$/.test(node.text)) return context.importsModule("wtforms");
  const name = /^(?:self|cls)\.(\w+)$/.exec(node.text)?.[1];
  const owner = name === undefined ? null : context.enclosingClass(node);
  const values = (owner?.node.descendantsOfType("assignment") ?? []).flatMap((each) =>
    new RegExp(`^(?:(?:self|cls)\\.)?${name ?? ""}$`).test(each.childForFieldName("left")?.text ?? "")
      ? [each.childForFieldName("right")]
      : [],
  );
  return values.length > 0 && values.every((value) => context.isConstant(value));
}

/** `self.website_url` of a model: a column that somebody filled in; `self.image.url` is made by the storage. */
function isStoredAddress(attribute: SyntaxNode, context: RuleContext): boolean {
  const name = attribute.childForFieldName("attribute")?.text ?? "";
  if (!/_url$/.test(name) || attribute.childForFieldName("object")?.text !== "self") return false;
  const owner = context.enclosingClass(attribute)?.node;
  const bases = owner?.childForFieldName("superclasses")?.text ?? "";
  return (
    /\bModel\b/.test(bases) &&
    owner?.descendantsOfType("assignment").some((each) => each.childForFieldName("left")?.text === name) === true
  );
}

/** HTML in which request data stands unescaped. */
function isHtmlWithData(node: SyntaxNode | null, context: RuleContext): boolean {
  const resolved = context.resolve(node);
  const parts = resolved === null ? null : flatten(resolved, context, 0);
  if (parts === null || !parts.some((part) => typeof part === "string" && /<\/?[a-z!][\w-]*[^>]*>?/i.test(part)))
    return false;
  return parts.some(
    (part) => typeof part !== "string" && isRaw(part, context) && findRequestData(part, context) !== null,
  );
}

function flatten(node: SyntaxNode, context: RuleContext, depth: number): readonly (string | SyntaxNode)[] | null {
  const parts = depth > 6 ? null : context.textParts(context.resolve(node) ?? node);
  return parts === null
    ? null
    : parts.flatMap((part) => (typeof part === "string" ? [part] : (flatten(part, context, depth + 1) ?? [part])));
}

/** A handler's own return value is a page where the framework says so (Flask, Bottle), or its route (FastAPI). */
function isReturnedPage(returned: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(returned);
  if (owner === null || decoratorsOf(owner).length === 0) return false;
  const isHtmlRoute = decoratorsOf(owner).some(({ text }) => /response_class\s*=\s*(?:\w+\.)*HTMLResponse/.test(text));
  if (!isHtmlRoute && !context.mentions(/\b(?:flask|bottle|cherrypy|sanic)\b/i)) return false;
  return isRouteHandler(owner, context) && context.textParts(returned) !== null && isHtmlWithData(returned, context);
}

function isPage(call: SyntaxNode | undefined, name: string, context: RuleContext): boolean {
  if (name.endsWith("HTMLResponse")) return true;
  const type = ["content_type", "mimetype", "media_type"]
    .map((key) => context.text(context.argument(call, key)))
    .find((text) => text !== null);
  return type === undefined || /html/.test(type);
}

/** Jinja escapes nothing unless it is told to. */
function isUnescaped(call: SyntaxNode | undefined, context: RuleContext): boolean {
  // Other languages than HTML: delimiters of their own, LaTeX, SQL, configuration.
  if (
    context.arguments(call).some(({ name }) => /_start_string$/.test(name ?? "")) ||
    /latex|sql|nginx|docker|config|codegen|generator|scaffold|prompt/i.test(
      [
        context.path.split("/").at(-1),
        functionAround(call)?.childForFieldName("name")?.text,
        ...(call?.descendantsOfType("string").map(({ text }) => text) ?? []),
      ].join(" "),
    )
  )
    return false;
  const autoescape = context.arguments(call).find(({ name }) => name === "autoescape")?.value;
  if (autoescape !== undefined) return context.constant(autoescape)?.value === false;
  return (
    context.arguments(call).every(({ value }) => value.type !== "dictionary_splat") &&
    context.mentions(/\.html?\b|<html|text\/html|HTMLResponse|TemplateResponse/i)
  );
}
