server.route({
  method: "GET",
  path: "/file",
  handler: (request, h) => h.file(request.query.name, { confine: "./public" }),
});

server.route({ method: "GET", path: "/inner", handler: (request, h) => h.file(`inner/${request.query.name}`) });
server.route({ method: "GET", path: "/terms", handler: (request, h) => h.file("./public/terms.html") });
