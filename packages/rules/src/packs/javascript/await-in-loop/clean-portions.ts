export async function importAll(chunks: Row[][], strategies: Strategy[]) {
  for (const rows of chunks) {
    await Promise.all(rows.map(insert));
  }
  for (const strategy of strategies) {
    const user = await strategy.find();
    if (user) return user;
  }
  return null;
}

export async function firstOf(mirrors: string[]) {
  let found: Response | null = null;
  for (const mirror of mirrors) {
    found = await read(mirror);
    if (found.ok) break;
  }
  return found;
}
