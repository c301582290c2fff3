import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionTypes } from "./functions.ts";
import { importOf } from "./imports.ts";

/** The libraries that pages are made of. */
const pageModule = importOf(
  ...["react", "react-dom(?:/client)?", "preact", "vue", "svelte", "solid-js", "jquery"],
  ...["@angular/[\\w/]+", "next/(?:link|image|router|navigation)"],
);
/** What only a page, its worker, its service worker or an extension of the browser has. */
const pageOnly =
  /['"]use client['"]|\b(?:local|session)Storage\b|\bnavigator\.|serviceWorker|\bself\.postMessage\b|\bimportScripts\(|chrome\.(?:runtime|tabs|storage)|\bko\.(?:observable|computed)\b/;
const windowMember = /\bwindow\.(?=[a-zA-Z_$])/;
const documentMember =
  /\bdocument\.(?:get|query|create|body|head|add|remove|cookie|location|title|document|write|activeElement|hidden|visibility|ready|exec|style|forms|referrer)/;
/** jQuery; a server asks a parsed page in the same way with cheerio. */
const jquery = /(?<![\w$.])\$\(['"`#.]|(?<![\w$])\$\.(?:ajax|get|post|getJSON)\(/;
const pagePath =
  /\.(?:vue|svelte|jsx)$|(?:^|\/)(?:static|public|assets|frontend|www|wwwroot|webui|browser)\/(?:[^/]+\/)*[^/]+$/i;

/** Returns whether a file is part of a page: what it writes to the console, and whom it waits for, only its visitor sees. */
export function isPageCode(context: RuleContext): boolean {
  return context.language === "tsx" || runsInPage(context);
}

/** The same where components that a server renders are none. */
export function runsInPage(context: RuleContext): boolean {
  return (
    pagePath.test(context.path) ||
    context.mentions(pageModule) ||
    context.mentions(pageOnly) ||
    (context.mentions(windowMember) && !isOtherThing("window", context)) ||
    (context.mentions(documentMember) && !isOtherThing("document", context)) ||
    (context.mentions(jquery) && !context.mentions(/cheerio/))
  );
}

/** A window of time, a document of a store: the file gives the name of what a page has to a thing of its own. */
const isOtherThing = (name: string, context: RuleContext): boolean =>
  context
    .named(["identifier", "shorthand_property_identifier_pattern"], name)
    .some((node) => isNameOfLoop(node) || isNameOfValue(node) || isNameOfParameter(node));

const isNameOfLoop = ({ id, parent }: SyntaxNode): boolean =>
  parent?.type === "for_in_statement" && parent.childForFieldName("left")?.id === id;

/** `const document = await store.load(id)`, `const { document } = request.body`; not `const { window } = new JSDOM()`. */
function isNameOfValue(name: SyntaxNode): boolean {
  const holder = name.type === "identifier" ? name : name.parent;
  const declarator = holder?.parent;
  if (declarator?.type !== "variable_declarator" || declarator.childForFieldName("name")?.id !== holder?.id)
    return false;
  const value = declarator.childForFieldName("value");
  return value !== null && !/\b(?:JSDOM|window|document|global(?:This)?|self|parent|top)\b/.test(value.text);
}

/** `(document) => …`, `function save(document: Invoice)`; the functions that libraries are wrapped in are given the page's. */
function isNameOfParameter(name: SyntaxNode): boolean {
  const { parent } = name;
  const holder = parent?.type === "required_parameter" || parent?.type === "optional_parameter" ? parent : name;
  const type = holder.childForFieldName("type")?.text ?? "";
  if (/\b(?:Document|Window|HTMLDocument|any)\b/.test(type)) return false;
  const list = holder.parent;
  const fn = list?.type === "formal_parameters" ? list.parent : list;
  if (fn == null || !functionTypes.includes(fn.type)) return false;
  const isParameter = list?.type === "formal_parameters" || fn.childForFieldName("parameter")?.id === name.id;
  return isParameter && !isCalledAtOnce(fn);
}

/** `(function ($, window, document) { … })(jQuery, window, document)`. */
function isCalledAtOnce(fn: SyntaxNode): boolean {
  const outer = fn.parent?.type === "parenthesized_expression" ? fn.parent : fn;
  return outer.parent?.type === "call_expression";
}
