import { showControls } from "../show-controls.ts";

/**
 * Returns text in which nothing is Markdown or HTML, on one line: every punctuation character that could mean something
 * is escaped, and what services turn into links by themselves (`@name`, `#1`, `www.`, `https:`) is broken up.
 */
export function escapeMarkdown(text: string): string {
  return showControls(text)
    .replace(/[\\`*_{}[\]()#+!|<>~&$^=-]/g, "\\$&")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/@(?=\w)/g, "@&#8203;")
    .replace(/:(?=\/\/)/g, "&#58;")
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;`);
}
