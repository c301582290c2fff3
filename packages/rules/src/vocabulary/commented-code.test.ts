import { expect, it } from "vitest";
import { isCommentedCode } from "./commented-code.ts";

// Each word could once be an operator or text, in two ways: twice the time for every further word.
it.each([
  `x = ${'"and'.repeat(90)}"!`,
  `if a${" is not b".repeat(40)} !`,
  `if a${" is not in".repeat(35)} !`,
  `while a${' in"'.repeat(80)} !`,
])("an answer comes for %j", (line) => {
  expect(isCommentedCode([line])).toBe(false);
  expect(isCommentedCode([line, line])).toBe(false);
});

it.each([
  [["total = price and tax or 0", "count += 1", "ready = not_yet == done"]],
  [["if a.kind is not None:", "    return a.kind + b.kind"]],
  [["Enum.each(entries, fn entry -> IO.puts(entry.amount) end)", "total = Enum.sum(amounts)"]],
  [["while queue.size > 0 and ready():", "    step(queue)"]],
  [["def cancel(id) do", '  {:ok, body} = delete("/quotes/#{id}")', "  body", "end"]],
  [["with {:ok, user} <- fetch(id),", "     {:ok, order} <- order(user) do", "  {:ok, order}", "end"]],
])("%j is code", (lines) => {
  expect(isCommentedCode(lines)).toBe(true);
});
