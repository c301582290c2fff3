export async function names(ids: string[], db: Db) {
  const found = [];
  for (const id of ids) {
    if (!id) continue;
    const rows = await db.query("SELECT name FROM users WHERE id = $1", [id]); // expect: javascript/n-plus-one-query
    if (rows.length > 0) found.push(rows[0]);
  }
  return found;
}

export async function record(actions: Action[], db: Db) {
  for (const action of actions) {
    let hasFailed = false;
    switch (action.kind) {
      case "add": {
        await db.query("SELECT record_addition($1)", [action.id]); // expect: javascript/n-plus-one-query
        break;
      }
      default:
        hasFailed = true;
    }
    if (!hasFailed) {
      await db.query("SELECT record_success($1)", [action.id]); // expect: javascript/n-plus-one-query
    }
  }
}
