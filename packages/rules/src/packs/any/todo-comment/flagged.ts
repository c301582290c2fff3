// expect-below: any/todo-comment
// TODO round half to even
export const total = 1;
/* FIXME: the bank rounds down. expect: any/todo-comment */
export const rate = 2;
