import { Client } from "basic-ftp";

export async function fetchReport(client: Client, options: object) {
  await client.access({ host: "files.acme.com", user: "reports", secure: true });
  await client.access({ host: "files.acme.com", user: "reports", ...options });
  await client.access({ host: "localhost", user: "reports" });
}
