export async function ingest(files: string[], db: Db) {
  for (const file of files) {
    await store(file);
    if (!isIndexed) {
      await db.query("SELECT create_index($1)", [file]);
      isIndexed = true;
    }
  }
}

let isIndexed = false;

export async function rename(schemas: string[]) {
  for (const schema of schemas) {
    if (isLegacy(schema)) {
      await db.query("SELECT rename_schema($1)", [schema]);
      break;
    }
  }
}

export async function migrate(schemas: string[]) {
  for (const schema of schemas) await sql`ALTER SCHEMA ${sql(schema)} RENAME TO ${sql(`old_${schema}`)}`;
}

export const folders = (ids: string[], db: Lists) => ids.filter((id) => db.RequestGroup.find((group) => group._id === id));

export const sizes = (collections: Collection[]) =>
  Promise.all(collections.map((each) => db.collection(each.name).aggregate([{ $collStats: {} }]).toArray()));

export async function countAll(tables: string[]) {
  const counts = [];
  for (const table of tables) counts.push(await sql`SELECT count(*) FROM ${sql(table)}`);
  return counts;
}
