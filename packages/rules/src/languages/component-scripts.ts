/** Components of one file, whose scripts stand between markup: Vue's and Svelte's. */
const componentFile = /\.(?:vue|svelte)$/i;
const script = /<script\b((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)<\/script\s*>/gi;
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
  return [...text.matchAll(script)]
    .filter(([, attributes = ""]) => [...attributes.matchAll(kind)].every(([, name = ""]) => readable.test(name)))
    .map((match): readonly [number, number] => {
      const [whole, , body = ""] = match;
      const start = match.index + whole.lastIndexOf(body, whole.length - "</script>".length);
      return [start, start + body.length];
    });
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
