import { createServer, connect, type AddressInfo, type Socket } from "node:net";

/** What PgBouncer lets pass without `ignore_startup_parameters`. */
const passed = new Set(
  "user database client_encoding datestyle timezone standard_conforming_strings application_name".split(" "),
);

export interface Pooler extends AsyncDisposable {
  /** As the given URL, through the pooler. */
  readonly url: string;
}

/** Stands in front of a Postgres and refuses, as PgBouncer does, sessions that begin with other parameters than a few. */
export async function startPooler(url: string): Promise<Pooler> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => [client, upstream].forEach((either) => either.destroy()));
    }
    client.once("data", (first) => {
      const refused = readStartup(first).find((name) => !passed.has(name));
      if (refused === undefined) {
        upstream.write(first);
        client.pipe(upstream).pipe(client);
      } else client.end(fatal(`unsupported startup parameter: ${refused}`));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The names of a StartupMessage: length, version, then names and values that end with NUL each. */
function readStartup(message: Buffer): string[] {
  const parts = message.subarray(8).toString().split("\0");
  return parts.filter((name, index) => index % 2 === 0 && name !== "");
}

/** An ErrorResponse of severity FATAL, SQLSTATE 08P01 (protocol_violation). */
function fatal(text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${text}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
