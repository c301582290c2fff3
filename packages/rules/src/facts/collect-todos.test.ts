import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { factsOf } from "../testing/facts-of.ts";
import { sqlComments } from "./sql-comments.ts";

describe("notes about unfinished work", () => {
  it("of SQL's comments, not of its texts", async () => {
    const text = `-- TODO: one
insert into a values ('-- TODO none', "-- FIXME none", 'it''s /* HACK none */'); -- FIXME two
-- it's fine
/* of
   two lines, XXX three */
select 'a' -- HACK four ***/`;
    const { todos } = await factsOf("a.sql", text);
    expect(todos).toEqual([
      { kind: "TODO", text: "one", line: 1 },
      { kind: "FIXME", text: "two", line: 2 },
      { kind: "XXX", text: "three", line: 5 },
      { kind: "HACK", text: "four", line: 6 },
    ]);
  });

  it("in SQL stop where a comment is left open, and that in time linear in the text", () => {
    expect(sqlComments(`-- a\n${"select /* 1;\n".repeat(100_000)}`)).toEqual([{ start: 0, end: 4 }]);
    expect(sqlComments(`${"it's \"\n".repeat(100_000)}-- a`)).toHaveLength(1);
  });

  it("have their line also in a long comment, which is walked once", async () => {
    const many = await factsOf("a.c", `/*\n${"TODO a\n".repeat(4000)}*/\nint a;\n`);
    expect(many.truncated).toBe(true);
    expect(many.todos.at(-1)?.line).toBe(limits.analysis.factsPerKindMax + 1);
  });
});
