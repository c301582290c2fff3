import { Client } from "basic-ftp";

export async function fetchReport(client: Client) {
  await client.access({ host: "files.acme.com", user: "reports", password: process.env.FTP_PASSWORD, secure: false }); // expect: javascript/cleartext-transport
}
export const open = (client: Client) => client.access({ host: "files.acme.com", user: "reports" }); // expect: javascript/cleartext-transport
