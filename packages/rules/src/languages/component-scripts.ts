/** Components of one file, whose scripts stand between markup: Vue's and Svelte's. */
const componentFile = /\.(?:vue|svelte)$/i;
const opening = /<script\b/gi;
const attributesOf = /^(?:"[^"]*"|'[^']*'|[^'">])*(?=>)/;
const closing = /<\/script\s*>/gi;
/** Longer tags are none: with a bound, a file of openings alone is read in linear time. */
const tagCharactersMax = 2_000;
const kind = /\b(?:lang|type)\s*=\s*["']?([\w/+.-]+)/gi;
const readable = /^(?:ts|tsx|js|jsx|module|(?:text\/|application\/)?(?:java|type)script)$/i;

/** Returns whether a file is a component of markup and scripts. */
export const isComponentFile = (path: string): boolean => componentFile.test(path);

/**
 * Returns the text that the grammar of a file's language reads: of a component its scripts, with spaces in the place of
 * all else, so that lines and columns stay; of any other file the whole.
 */
export function scriptsOf(path: string, text: string): string {
  return isComponentFile(path) ? keep(text, scriptSpans(text)) : text;
}

/** Returns the markup and styles of a component, with spaces in the place of its scripts. */
export function markupOf(text: string): string {
  let at = 0;
  const between = scriptSpans(text).map(([start, end]): readonly [number, number] => {
    const span = [at, start] as const;
    at = end;
    return span;
  });
  return keep(text, [...between, [at, text.length]]);
}

function scriptSpans(text: string): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const from = opening.lastIndex;
    const attributes = attributesOf.exec(text.slice(from, from + tagCharactersMax))?.[0];
    if (attributes === undefined) continue;
    const start = from + attributes.length + 1;
    closing.lastIndex = start;
    const end = closing.exec(text);
    // What is never closed is no script, and neither is anything behind it.
    if (end === null) break;
    opening.lastIndex = closing.lastIndex;
    if ([...attributes.matchAll(kind)].every(([, name = ""]) => readable.test(name))) spans.push([start, end.index]);
  }
  return spans;
}

/** The text with all outside the spans blanked: every code unit but the ends of lines becomes a space. */
function keep(text: string, spans: readonly (readonly [number, number])[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const [start, end] of spans) {
    pieces.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
  }
  return [...pieces, blank(text.slice(at))].join("");
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
