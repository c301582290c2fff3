export const countVisit = (redis: Redis, page: string) => redis.incr(page);

export async function copyVisits(redis: Redis, page: string, other: string) {
  const visits = Number(await redis.get(page));
  await redis.set(other, visits);
}
