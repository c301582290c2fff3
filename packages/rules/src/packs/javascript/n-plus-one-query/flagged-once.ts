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

export async function statesOf(ids: string[], settings: Settings, db: Db) {
  const states = [];
  for (const id of ids) states.push(await db.collection(settings.collection).findOne({ _id: id })); // expect: javascript/n-plus-one-query
  for (const id of ids) states.push(await sql`SELECT state FROM ${sql(settings.table)} WHERE id = ${id}`); // expect: javascript/n-plus-one-query
  return states;
}
