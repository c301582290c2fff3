import Redis from "ioredis";

export const cache = new Redis(process.env.REDIS_URL); // expect: javascript/import-side-effect

export const read = (key: string) => cache.get(key);
