import type { RuleContext } from "../../context/rule-context.ts";

/** What only a page, its worker or its service worker has, and the libraries that pages are made of. */
const pageCode =
  /from\s+['"](?:react|react-dom(?:\/client)?|vue|svelte|solid-js|preact|jquery|@angular\/[\w/]+|next\/(?:link|image|router|navigation))['"]|['"]use client['"]|\blocalStorage\b|\bsessionStorage\b|\bnavigator\.|serviceWorker|\bself\.postMessage\b|\bimportScripts\(|chrome\.(?:runtime|tabs|storage)|\bko\.(?:observable|computed)\b/;
const pageObject =
  /\bwindow\.(?=[a-zA-Z_$])|\bdocument\.(?:get|query|create|body|head|add|remove|cookie|location|title|document|write|activeElement|hidden|visibility|ready|exec|style|forms|referrer)/;
/** A window of time, a document of a store, under the name of what a page has. */
const namesake =
  /\b(?:const|let|var)\s+(?:window|document)(?::[^=;\n]{1,60})?\s*=\s*(?:await\b|new\s+(?!JSDOM)|[\w.]+\.(?:get|find)\w*\(|\{)|\b(?:const|let|var)\s+(?:window|document)\s+of\b|\(\s*(?:window|document)\s*\)\s*=>|\(\s*(?:window|document):\s*(?!Document\b|Window\b|any\b|HTMLDocument\b)/;
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
    context.mentions(pageCode) ||
    (context.mentions(pageObject) && !context.mentions(namesake)) ||
    (context.mentions(jquery) && !context.mentions(/cheerio/))
  );
}
