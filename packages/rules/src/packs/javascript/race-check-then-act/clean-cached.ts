export async function status(redis: Redis, slug: string) {
  const cached = await redis.get(slug);
  if (cached) return JSON.parse(cached);
  const fresh = await load(slug);
  await redis.set(slug, JSON.stringify(fresh), "EX", 30);
  return fresh;
}
