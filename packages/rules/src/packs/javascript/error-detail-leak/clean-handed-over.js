const fastify = require("fastify")();

fastify.get("/orders", async (request, reply) => {
  try {
    return await listOrders();
  } catch (err) {
    reply.send(err);
  }
});
