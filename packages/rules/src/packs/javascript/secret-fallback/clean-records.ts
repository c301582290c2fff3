const envVar = (key: string, value: string): Variable => ({ key, value, secret: false, source: "Test Env" });

export const variables = [envVar("token", "env-token"), envVar("password", "pw")];

const priceCacheKey = () => createKey("prices", hash(process.env.STRIPE_SECRET_KEY ?? "none-yet"));
export const prices = () => cached(priceCacheKey(), load);
