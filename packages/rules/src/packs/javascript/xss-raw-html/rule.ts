import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { flatTextParts } from "../../../vocabulary/javascript/flat-text-parts.ts";
import { sanitizing } from "../../../vocabulary/javascript/sanitizers.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";
import { decoratorsOf, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";

const inserting = [
  "insertAdjacentHTML",
  "write",
  "writeln",
  "html",
  "append",
  "prepend",
  "after",
  "before",
  "createContextualFragment",
  "parseHTML",
  "setHTMLUnsafe",
  "bypassSecurityTrustHtml",
  "bypassSecurityTrustScript",
  "bypassSecurityTrustResourceUrl",
  "raw",
];

const inserted = `
  (assignment_expression left: (member_expression property: (property_identifier) @_html) right: (_) @value
    (#any-of? @_html "innerHTML" "outerHTML" "srcdoc")) @finding

  (call_expression function: (identifier) @_directive arguments: (arguments (_)) @given
    (#any-of? @_directive "unsafeHTML" "unsafeSVG" "unsafeMathML" "unsafeStatic")) @call @finding

  (new_expression constructor: (_) @_safe arguments: (arguments . (_) @value) (#match? @_safe "(^|[.])SafeString$")) @finding

  (call_expression function: (identifier) @_create
    arguments: (arguments (object (pair key: (property_identifier) @_html value: (_) @value) @finding))
    (#any-of? @_create "h" "createVNode" "createElement") (#any-of? @_html "innerHTML" "srcdoc"))

  (call_expression function: [(identifier) @_create (member_expression property: (property_identifier) @_create)]
    arguments: (arguments (object (pair key: (property_identifier) @_dangerous
      value: (object (pair key: (property_identifier) @_key value: (_) @value))) @finding))
    (#any-of? @_create "h" "createVNode" "createElement" "jsx" "jsxs") (#eq? @_dangerous "dangerouslySetInnerHTML") (#eq? @_key "__html"))

  (call_expression function: (member_expression property: (property_identifier) @_set)
    arguments: (arguments (string (string_fragment) @_property) . (_) @value .)
    (#any-of? @_set "setProperty" "setAttribute" "attr" "prop") (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")) @finding

  (augmented_assignment_expression left: (member_expression property: (property_identifier) @_html) right: (_) @value
    (#any-of? @_html "innerHTML" "outerHTML")) @finding

  (call_expression function: (member_expression property: (property_identifier) @_insert) arguments: (arguments (_)) @given
    (#any-of? @_insert ${inserting.map((name) => `"${name}"`).join(" ")})) @call @finding

  (call_expression function: (member_expression object: (_) @_response property: (property_identifier) @_respond) arguments: (arguments . (_) @answer .)
    (#match? @_response "^(res|response|reply|c|ctx)\\\\b") (#any-of? @_respond "send" "end" "write" "html")) @finding

  (assignment_expression left: (member_expression object: (_) @_context property: (property_identifier) @_body) right: (_) @answer
    (#match? @_context "^(ctx|context|ctx[.]response|this)$") (#eq? @_body "body")) @finding

  (call_expression function: (identifier) @_raw arguments: (arguments (_)) @given (#eq? @_raw "raw")) @call @finding
`;
const jsx = `
  (jsx_attribute (property_identifier) @_attribute
    (jsx_expression (object (pair key: (property_identifier) @_key value: (_) @value)))
    (#eq? @_attribute "dangerouslySetInnerHTML") (#eq? @_key "__html")) @finding

  (jsx_attribute (property_identifier) @_attribute (jsx_expression (identifier) @markup)
    (#eq? @_attribute "dangerouslySetInnerHTML")) @finding

  (jsx_attribute (property_identifier) @_attribute (jsx_expression (_) @value)
    (#any-of? @_attribute "srcDoc" "srcdoc" "innerHTML")) @finding
`;

export const rule = defineRule({
  id: "javascript/xss-raw-html",
  class: "xss-raw-html",
  title: "Computed text written as HTML",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-79"],
  why: `
    Markup within the value becomes part of the page: a script in it runs with the rights of whoever looks, and
    takes the session along.`,
  fix: `
    Write it as text (textContent, a JSX child), or put it through DOMPurify or sanitize-html right where it is
    inserted.`,
  example: {
    language: "javascript",
    before: `element.innerHTML = "<b>" + comment.body + "</b>";`,
    after: `element.textContent = comment.body;`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["xss", "html"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: {
    javascript: inserted + jsx,
    typescript: inserted,
    tsx: inserted + jsx,
  },
  accept: ({ finding, value, call, given, answer, markup }, context) => {
    if (markup !== undefined) return isDangerous(context.entry(markup, "__html"), context);
    if (answer !== undefined) return isReflected(answer, context);
    if (call !== undefined)
      return (
        given !== undefined &&
        insertsMarkup(finding, context) &&
        !(isAddress(finding) && hasFixedOrigin(context.argument(finding, 0), context, 0)) &&
        isDangerous(markupArgument(finding, context), context)
      );
    // The text of a style sheet is no markup.
    const target = finding.childForFieldName("left");
    if (
      /(?:\bstyle|css)(?:Element|Tag|Sheet|El)?\.(?:inner|outer)HTML$/i.test(target?.text ?? "") ||
      isStyleSheet(target, context)
    )
      return false;
    return !isSandboxed(finding) && isDangerous(value ?? null, context);
  },
  message: "A computed text becomes part of the page's markup.",
});

/** `const sheet = document.createElement("style")`, or one that was found. */
function isStyleSheet(target: SyntaxNode | null, context: RuleContext): boolean {
  const object = target?.childForFieldName("object") ?? null;
  const made = context.values(object);
  return (
    made !== null &&
    made.length > 0 &&
    made.every(({ text }) => /createElement\(\s*['"`]style['"`]|querySelector\w*\(\s*['"`]style\b/.test(text))
  );
}

/** `<iframe sandbox="" srcDoc={…}>`: the document has no origin whose session it could take. */
function isSandboxed(attribute: SyntaxNode): boolean {
  if (attribute.type !== "jsx_attribute" || !/^srcdoc$/i.test(attribute.firstNamedChild?.text ?? "")) return false;
  return (
    attribute.parent?.namedChildren.some(
      (other) =>
        /^sandbox(?:\s*=\s*(?:"[^"]*"|'[^']*'))?$/.test(other.text) && !other.text.includes("allow-same-origin"),
    ) ?? false
  );
}

/** Numbers by what they are called, and what was in the page before and goes back into it. */
const numberOrMarkup =
  /\.(?:innerHTML|outerHTML|length|id|index|count|width|height)$|(?:^|\.)(?:cursor|pos|position|rect|bounds)\.(?:line|ch|top|left)$/i;

function markupArgument(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  return context.argument(call, methodOf(call) === "insertAdjacentHTML" ? 1 : 0);
}

const isAddress = (call: SyntaxNode): boolean => methodOf(call) === "bypassSecurityTrustResourceUrl";

/** Where an address leads by its beginning: a host, the page's own, or data that no page is made of. */
const fixedOrigin =
  /^(?:(?:https?:)?\/\/[^/?#\s]+[/?#]|blob:|data:(?:image\/(?!svg)[\w.+-]+[;,]|(?:audio|video|font|application\/pdf)\b)|\.{0,2}\/(?!\/)|[\w-]+\/)/i;

/** Of an address only what decides the origin matters: `blob:` ones and those of a fixed host run nobody else's page. */
function hasFixedOrigin(node: SyntaxNode | null, context: RuleContext, depth: number): boolean {
  const value = context.resolve(node);
  if (node === null || value === null || depth > 4) return false;
  if (/(?:^|\.)createObjectURL$/.test(context.name(value) ?? "")) return true;
  const own = value.type === "member_expression" ? fieldValues(value, context) : null;
  const values = own ?? context.values(value);
  if (values !== null)
    return (
      values.length > 0 && values.every((other) => other.id !== value.id && hasFixedOrigin(other, context, depth + 1))
    );
  if (context.isConstant(value)) return true;
  if (value.type === "ternary_expression")
    return ["consequence", "alternative"].every((branch) =>
      hasFixedOrigin(value.childForFieldName(branch), context, depth + 1),
    );
  const [first] = flatTextParts(value, context);
  return typeof first === "string" && fixedOrigin.test(first);
}

/** What a file gives to `this.address`: the field's beginning, and every assignment. Null where others may set it too. */
function fieldValues(member: SyntaxNode, context: RuleContext): readonly SyntaxNode[] | null {
  if (member.childForFieldName("object")?.type !== "this") return null;
  const name = member.childForFieldName("property")?.text ?? "";
  const places = context.named(["property_identifier"], name);
  const isField = (place: SyntaxNode | null): boolean => /^(?:public_)?field_definition$/.test(place?.type ?? "");
  if (places.some(({ parent }) => parent !== null && isField(parent) && isOpenField(parent))) return null;
  const values = places.flatMap(({ parent }) => {
    if (isField(parent)) return parent?.childForFieldName("value") ?? [];
    const isWritten = parent?.text === `this.${name}` && parent.fieldName === "left";
    return isWritten ? (parent.parent?.childForFieldName("right") ?? []) : [];
  });
  return values.length === 0 ? null : values;
}

/** `@Input() url`, and all that is neither private nor read only. */
const isOpenField = (field: SyntaxNode): boolean =>
  decoratorsOf(field).length > 0 || !/^(?:[\w]+\s+)*?(?:private|protected|readonly)\s/.test(field.text);

function insertsMarkup(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  const object = pathText(callee?.childForFieldName("object"));
  const method = methodOf(call);
  if (/^(?:insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|bypassSecurityTrust\w+)$/.test(method))
    return true;
  // Lit's directives.
  if (/^unsafe(?:HTML|SVG|MathML|Static)$/.test(method))
    return /^(?:lit|lit-html|@lit|@polymer\/lit-element|@open-wc)\b/.test(context.name(call) ?? "");
  if (/^write(?:ln)?$/.test(method)) return /(?:^|\.)document$/.test(object);
  if (method === "raw") return context.importsModule("hono/html") && /^(?:raw|html\.raw)$/.test(callee?.text ?? "");
  // jQuery: what begins with a tag is markup for `append` too.
  const isJquery =
    /^(?:\$|jQuery)\(|^(?:\w+\.)*\$\w+(?:$|\.(?:find|closest|parent|children|next|prev|first|last|eq|filter)\()/.test(
      object,
    );
  if (!isJquery) return false;
  return method === "html" || /^['"`]?\s*</.test(firstText(context.argument(call, 0), context));
}

/** Markup of an answer with what the client sent in it as it came. */
function isReflected(answer: SyntaxNode, context: RuleContext): boolean {
  const parts = flatTextParts(answer, context);
  if (!parts.some((part) => typeof part === "string" && /<[a-z!]/i.test(part))) return false;
  return parts.some(
    (part) =>
      typeof part !== "string" &&
      isRequestData(part, context) &&
      !sanitizing.test((context.resolve(part) ?? part).text.slice(0, 500)) &&
      !percentEncoded.test((context.resolve(part) ?? part).text),
  );
}

/** These parts of a parsed address have no quotes and no angle brackets; the path of `data:text/html,<b>` has. */
const percentEncoded = /^new URL\([\s\S]*\)\.(?:search|hash|origin|host)$/;

function firstText(node: SyntaxNode | null, context: RuleContext): string {
  const [first] = context.textParts(context.resolve(node)) ?? [];
  if (typeof first === "string") return first;
  return first === undefined ? "" : firstText(first, context);
}

function isDangerous(node: SyntaxNode | null, context: RuleContext): boolean {
  if (node === null || isHarmless(node, context, 0)) return false;
  return !sanitizing.test(node.text.slice(0, 500)) && !isFromSanitizer(node, context);
}

/** Constants, and what is put together of them and of numbers. */
function isHarmless(node: SyntaxNode, context: RuleContext, depth: number): boolean {
  if (depth > 8 || context.isConstant(node)) return true;
  const value = context.resolve(node) ?? node;
  const inside = (child: SyntaxNode | null): boolean => child === null || isHarmless(child, context, depth + 1);
  if (value.type === "ternary_expression")
    return inside(value.childForFieldName("consequence")) && inside(value.childForFieldName("alternative"));
  if (value.type === "parenthesized_expression") return inside(value.firstNamedChild);
  const parts = context.textParts(value);
  if (parts !== null)
    return parts.every(
      (part) =>
        typeof part === "string" ||
        isHarmless(part, context, depth + 1) ||
        sanitizing.test(part.text) ||
        isFromSanitizer(part, context),
    );
  // An element that was made, not a text.
  if (/^(?:\$|jQuery)\(|^document\.create/.test(value.text)) return true;
  if (/^(?:null|undefined|number|unary_expression|update_expression)$/.test(value.type)) return true;
  if (
    value.type === "binary_expression" &&
    /^(?:[-*/%]|\|\||\?\?)$/.test(value.childForFieldName("operator")?.text ?? "")
  )
    return inside(value.childForFieldName("left")) && inside(value.childForFieldName("right"));
  if (numberOrMarkup.test(value.text)) return !isRequestData(value, context) && !/\blocation\b/.test(value.text);
  return (
    context.values(value)?.every((other) => other.id !== value.id && isHarmless(other, context, depth + 1)) ?? false
  );
}

/** What `setHtml` of `const [html, setHtml] = useState(null)` is called with; nothing where one of them is no sanitizer's. */
function stateValues(node: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  if (node.type !== "identifier" || !context.mentions(/\buseState\b/)) return [];
  const pair = context
    .named(["identifier"], node.text)
    .map(({ parent }) => parent)
    .find((parent) => parent?.type === "array_pattern" && parent.firstNamedChild?.text === node.text);
  if (!/^(?:React\.)?useState$/.test(pathText(pair?.parent?.childForFieldName("value")?.childForFieldName("function"))))
    return [];
  const setter = pair?.namedChildren[1]?.text;
  const uses = context.named(["identifier"], setter ?? "");
  // Who is handed the function may set anything.
  if (uses.some(({ parent }) => /^(?:arguments|jsx_expression|pair)$/.test(parent?.type ?? ""))) return [];
  const given = uses
    .map(({ parent }) => (parent?.type === "call_expression" ? context.argument(parent, 0) : null))
    .filter((value) => value !== null)
    .filter((value) => !context.isConstant(value));
  return given.every((value) => sanitizing.test(value.text.slice(0, 500))) ? given : [];
}

/** A name that holds the result of a sanitizer, or says that it does. */
function isFromSanitizer(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node);
  const values = [...(context.values(node) ?? []), ...stateValues(node, context)];
  return (
    [value, ...values].some((other) => other !== null && sanitizing.test(other.text.slice(0, 500))) ||
    /safe|clean|trusted/i.test(node.text.slice(0, 80))
  );
}
