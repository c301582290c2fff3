server.route({
  method: "GET",
  path: "/file",
  handler: (request, h) => h.file(`./public/${request.query.name}`), // expect: javascript/path-traversal
});
