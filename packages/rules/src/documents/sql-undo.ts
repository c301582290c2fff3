import type { RuleContext } from "../context/rule-context.ts";

/** From here on a file undoes: dropping is what it is for. */
const undoSection = /^--\s*(?:\+goose\s+down|\+migrate\s+down|migrate:down|rollback|down\b|undo\b|@undo)/im;
const undoPath = /(?:^|[._/-])(?:down|rollback|undo|revert|teardown|drop)(?:[._/-]|$)/i;

/** Returns where a SQL file begins to take back what it did, in UTF-16 code units: 0 for a file that does nothing else. */
export function undoStart({ path, source }: RuleContext): number {
  if (undoPath.test(path.replace(/^.*\//, ""))) return 0;
  return undoSection.exec(source)?.index ?? source.length;
}
