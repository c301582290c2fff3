import type { TodoFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";

const note = /\b(TODO|FIXME|HACK|XXX)\b[\s:(-]*([^\n]*)/g;

/** Returns the notes about unfinished work in the comments, in order. */
export function collectTodos(source: FactSource): TodoFact[] {
  if (source.context.language === "sql")
    return [...source.context.source.matchAll(sqlComment)].flatMap(({ 0: text, index }) =>
      notesIn(text, source.lineAt(index)),
    );
  return source.context.commentNodes().flatMap((comment) => notesIn(comment.text, source.lineOf(comment)));
}

/** SQL is text to us. */
const sqlComment = /--[^\n]*|\/\*[\s\S]*?\*\//g;

function notesIn(comment: string, firstLine: number): readonly TodoFact[] {
  return [...comment.matchAll(note)].map((match): TodoFact => {
    const [, kind, text = ""] = match;
    const line = firstLine + (comment.slice(0, match.index).match(/\n/g)?.length ?? 0);
    return { kind: kind as TodoFact["kind"], text: text.replace(/[\s*/\->]+$/, "").trim(), line };
  });
}
