import { createServer } from "node:net";

/** Returns the wanted loopback port if it is free, else one that the system chooses. */
export async function findFreePort(wanted: number | null): Promise<number> {
  if (wanted !== null) {
    const port = await listenOnce(wanted).catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("The system gave no port"));
      });
    });
  });
}
