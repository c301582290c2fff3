/** Stands for the characters of a template's expression. No source uses this private character. */
const hole = "\uE0AB";

/**
 * Returns a text of the same length in which the expressions of a template (`{{ … }}` of Helm, Jinja, mustache) are blank
 * lines where they stand alone and holes within values, so that what is around them can be read.
 */
export function hideTemplates(source: string): string {
  // Without Helm's or Jinja's doubled braces nothing is hidden; GitHub's own `${{ … }}` is plain text to YAML.
  if (!/(?<!\$)\{\{|\{%/.test(source)) return source;
  return source
    .replace(/^[ \t]*(?:\{\{[^\n]*\}\}|\{%[^\n]*%\})[ \t]*$/gm, (line) => " ".repeat(line.length))
    .replace(/(?<!\$)\{\{[^\n]*?\}\}|\{%[^\n]*?%\}/g, (expression) => hole.repeat(expression.length));
}

/** True for a value that is only known when something fills it in: a template, a variable, a reference. */
export function isFilledIn(value: string): boolean {
  return value.includes(hole) || /\$\{|\$\(|\$[A-Za-z_]|\{\{|<[A-Za-z_ -]+>|%\(|%[A-Z_]+%/.test(value);
}

/** Returns the conditions (`{{- if .Values.privileged }}`) under which a template writes what stands at a place. */
export function conditionsAround(source: string, index: number): readonly string[] {
  const open: string[] = [];
  for (const [, word = "", rest = ""] of source
    .slice(0, index)
    .matchAll(/\{\{-?[ \t]*(if|else|with|range|define|block|end)\b([^{}]*)\}\}/g)) {
    if (word === "end" || word === "else") open.pop();
    if (word !== "end") open.push(word === "if" || /^\s*if\b/.test(rest) ? rest : "");
  }
  return open;
}
