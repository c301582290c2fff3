const redisHost = process.env.REDIS_HOST;
const port = Number(process.env.PORT ?? 3000);
const viewport = 320;
const name = "10.0.12.7 is the address";

export const options = { host: process.env.HOST, timeout: 5000, transport: 1, database: "orders" };
export const start = (app: Express) => app.listen(port, () => console.log(redisHost, viewport, name));
export const schemaUrl = "https://json-schema.org/draft/2020-12/schema";
