export const cache = new Redis({ host: process.env.REDIS_HOST, port: Number(process.env.REDIS_PORT) });

app.listen(process.env.PORT ?? 8080);

export const version = "10.0.3.17";

export const path = "/api/v1/orders";

export const documentation = { link: "https://docs.globex.io/api" };

export const local = "localhost";
