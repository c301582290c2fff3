import type { TodoFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";

const note = /\b(TODO|FIXME|HACK|XXX)\b[\s:(-]*([^\n]*)/g;

/** Returns the notes about unfinished work in the comments, in order. */
export function collectTodos(source: FactSource): TodoFact[] {
  return source.context.commentNodes().flatMap((comment) =>
    [...comment.text.matchAll(note)].map((match): TodoFact => {
      const [, kind, text = ""] = match;
      const before = comment.text.slice(0, match.index);
      const line = source.lineOf(comment) + (before.match(/\n/g)?.length ?? 0);
      return { kind: kind as TodoFact["kind"], text: text.replace(/[\s*/\->]+$/, "").trim(), line };
    }),
  );
}
