import { Client } from "pg";

export async function readVersion(connectionString: string) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query("SELECT version()")).rows;
  } finally {
    await client.end();
  }
}

export async function open(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
