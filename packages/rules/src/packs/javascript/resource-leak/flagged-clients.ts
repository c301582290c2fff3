import { Client } from "pg";

export async function readVersion(connectionString: string) {
  const client = new Client({ connectionString }); // expect: javascript/resource-leak
  await client.connect();
  return (await client.query("SELECT version()")).rows;
}
