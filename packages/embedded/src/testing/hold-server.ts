import { setInterval } from "node:timers";
import { startEmbeddedPostgres } from "../index.ts";

// Starts a server, writes its URL on a line, and waits to be killed.
const server = await startEmbeddedPostgres({ directory: process.argv[2] ?? "", durable: false });
process.stdout.write(`${server.url("postgres")}\n`);
setInterval(() => undefined, 60_000);
