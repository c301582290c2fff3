import anyTest from "ava";

const rows = cursor();

anyTest("skips rows", (t) => {
  rows.skip(10, () => {});
  if (!supported) pending("only on Linux");
  t.is(queue.pending("x"), 1);
});
