import type { TodoFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";
import { sqlComments } from "./sql-comments.ts";

const note = /\b(TODO|FIXME|HACK|XXX)\b[\s:(-]*([^\n]*)/g;

/** Returns the notes about unfinished work in the comments, in order. */
export function collectTodos(source: FactSource): TodoFact[] {
  // SQL is text to us.
  if (source.context.language === "sql")
    return sqlComments(source.context.source).flatMap(({ start, end }) =>
      notesIn(source.context.source.slice(start, end), source.lineAt(start)),
    );
  return source.context.commentNodes().flatMap((comment) => notesIn(comment.text, source.lineOf(comment)));
}

function notesIn(comment: string, firstLine: number): readonly TodoFact[] {
  let [line, at] = [firstLine, 0];
  return [...comment.matchAll(note)].map((match): TodoFact => {
    const [, kind, text = ""] = match;
    for (let next = comment.indexOf("\n", at); next !== -1 && next < match.index; next = comment.indexOf("\n", at))
      [line, at] = [line + 1, next + 1];
    return { kind: kind as TodoFact["kind"], text: withoutClosing(text), line };
  });
}

/** Without blanks around it and the signs that close a comment or draw its frame. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s*/\->]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end).trim();
}
