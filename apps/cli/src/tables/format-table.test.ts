import { describe, expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { columnsOf } from "../terminal/width.ts";
import { formatTable, type Column } from "./format-table.ts";

const paint = createPaint(false);
const columns: readonly Column[] = [
  { title: "repository", shrinks: true },
  { title: "path", shrinks: "start" },
  { title: "open", align: "right" },
];

describe("a table", () => {
  it("is as wide as its content where there is room", () => {
    expect(formatTable(columns, [["team/service", "src/a.py", "7"]], { columns: 80, paint })).toEqual([
      "repository    path      open",
      "team/service  src/a.py     7",
    ]);
  });

  it("fits the terminal: the widest columns are cut, paths at their front, numbers never", () => {
    const rows = [["a-team/with-a-very-long-name", "packages/very/deep/down/below/file.py:12", "12,345"]];
    for (const width of [70, 50, 40, 30]) {
      const lines = formatTable(columns, rows, { columns: width, paint });
      expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
      expect(lines[1]).toMatch(/file.py:12|e\.py:12/);
      expect(lines[1]).toMatch(/12,345$/);
    }
  });

  it("leaves whole what must be read whole, and cuts what stands before it", () => {
    const reason = "The local path is outside the folders that are allowed, so that nobody reads it.";
    const withReason: readonly Column[] = [
      { title: "refused", shrinks: "start" },
      { title: "reason", wraps: true },
    ];
    const [, line] = formatTable(withReason, [["file:///a/long/way/down/to/the/repository", reason]], {
      columns: 60,
      paint,
    });
    expect(line).toBe(`…/way/down/to/the/repository  ${reason}`);
  });

  it("counts wide characters, lets no control character through, and paints without moving columns", () => {
    const painted = createPaint(true);
    const lines = formatTable(
      [{ title: "a" }, { title: "b" }],
      [
        [{ text: "東京\u001b[2J", style: "red" }, "x"],
        ["abc", "y"],
      ],
      { columns: 80, paint: painted },
    );
    expect(lines[1]).not.toContain("\u001b[2J");
    // eslint-disable-next-line no-control-regex -- the colours are control characters
    const plain = lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ""));
    const places = plain.slice(1).map((line) => columnsOf(line.slice(0, line.search(/[xy]$/))));
    expect(new Set(places).size).toBe(1);
  });
});
