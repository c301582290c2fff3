server.route({
  method: "GET",
  path: "/file",
  handler: (request, h) => h.file(`./public/${request.query.name}`, { confine: false }), // expect: javascript/path-traversal
});
