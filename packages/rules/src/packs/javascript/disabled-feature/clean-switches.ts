export async function prepare(argv: readonly string[]) {
  // uncomment when you need to write the snapshots anew
  // return write({ frozen: false });
  return compare({ frozen: true });
}

export async function scanAll(store: Store) {
  // store.xxx().toArray()
  return store.scan().toArray();
}

export function lines(text: string) {
  // text.split("\n") would temporarily take twice the memory.
  let from = 0;
  return { next: () => text.indexOf("\n", from++) };
}

export function removeMarkup(node: Node) {
  // tree.debug("removeMarkup()", node.toString());
  // TODO: unlink the node, so that it can be collected
  node.remove();
}

export function keep(todo: Todo, response: Response) {
  /*
  response.setHeader("Data", todo.content.toString("base64"));
  response.redirect("/");
  */
  response.status(302).send(todo.content);
  // response.redirect("/#" + todo.content.toString("base64"));
}

// TODO: sort by place
// app.put("/places", savePlaces);
// const output = render(places);
// show(output);
// remember(output);
export const places = [];
