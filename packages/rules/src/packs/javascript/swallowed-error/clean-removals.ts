export async function write(path: string, body: string) {
  try {
    await writeFile(path, body);
  } finally {
    try {
      await rm(`${path}.lock`);
    } catch {}
  }
  try {
    await cache.delete(path);
  } catch {}
}
