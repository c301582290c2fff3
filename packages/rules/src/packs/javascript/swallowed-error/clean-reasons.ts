export async function readBody(res: Response): Promise<unknown> {
  const body = await res.json().catch(() => null); // an answer without a body is allowed
  return body;
}

// The page may be gone by now.
export const leave = (page: Page) => page.goto("about:blank").catch(() => {});

export function readPrices(pool: Pool, done: (rows: Row[] | null, cause?: Error) => void) {
  pool.query("SELECT sku, price FROM prices", (err, rows) => {
    if (err) return done(null, err);
    done(rows);
  });
}

export function watch(socket: Socket, key: string) {
  socket.on("error", (cause) => logger.warn({ cause }, "The peer is gone."));
  fs.stat(key, (err, stats) => {
    if (err) return;
    watched.set(key, stats.mtimeMs);
  });
}

database.connect().catch((cause) => {
  console.error(cause);
  process.exit(1);
});
