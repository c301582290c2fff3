export async function save(order: Order, client: Client, file: string) {
  try {
    await store(order);
  } catch (error) {
    logger.error({ error }, "not stored");
    throw error;
  }
  try {
    await warmCache(order);
  } catch {
    // A cold cache is slower, and nothing else.
  }
  try {
    await client.close();
  } catch {}
  let settings = {};
  try {
    settings = JSON.parse(file);
  } catch {}
  await client.end().catch(() => {});
  // Best effort: the next run sends it again.
  void report(order).catch(() => undefined);
  const answer = await load(order).catch((error) => error);
  return [settings, answer];
}

export async function tryResolve(name: string) {
  try {
    return await lookUp(name);
  } catch {}
  return undefined;
}

export async function team(id: string, promise: Promise<void>) {
  promise.catch(() => {});
  const found = await find(id).catch(() => null);
  if (!found) throw new NotFoundError(id);
  return found;
}
