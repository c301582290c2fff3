export async function countVisit(redis: Redis, page: string) {
  const visits = Number(await redis.get(page)); // expect: javascript/race-check-then-act
  await redis.set(page, visits + 1);
}
