import { redis } from "./redis";
import { compute } from "./report";

export async function report(id: string) {
  const cacheKey = `report:${id}`;
  const cached = await redis.get(cacheKey);
  if (cached) return JSON.parse(cached);
  const made = await compute(id);
  await redis.set(cacheKey, JSON.stringify(made));
  return made;
}
