export async function start(fastify: FastifyInstance, app: Express, host: string) {
  await fastify.listen({ port: 3000, host: process.env.HOST });
  await fastify.listen({ port: 3000, host: "127.0.0.1" });
  app.listen(3000);
  app.listen(3000, "localhost");
  app.listen(3000, host);
  if (host === "0.0.0.0") throw new Error("choose an interface");
}
