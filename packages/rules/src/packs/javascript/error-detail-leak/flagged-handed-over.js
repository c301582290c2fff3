const fastify = require("fastify")();

fastify.get("/orders", async (request, reply) => {
  try {
    return await listOrders();
  } catch (err) {
    const details = err.stack;
    reply.send(details); // expect: javascript/error-detail-leak
  }
});

fastify.get("/invoices", async (request, reply) => {
  try {
    return await listInvoices();
  } catch (err) {
    const body = { failed: err.stack };
    return reply.send(body); // expect: javascript/error-detail-leak
  }
});

exports.archive = (file) =>
  new Promise((resolve, reject) => {
    const stream = openArchive(file);
    stream.on("error", (err) => {
      reject(new InternalServerErrorException(err)); // expect: javascript/error-detail-leak
    });
    stream.on("open", () => resolve(stream));
  });
