const restify = require("restify");

const server = restify.createServer();
server.on("uncaughtException", (req, res, route, err) => {
  res.send(500, { error: err.stack }); // expect: javascript/error-detail-leak
});

exports.onPreResponse = (request, h) => {
  const { response } = request;
  if (!response.isBoom) return h.continue;
  return h.response({ message: "failed", stack: response.stack }).code(500); // expect: javascript/error-detail-leak
};
