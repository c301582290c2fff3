exports.plugin = {
  name: "session",
  register(server) {
    server.state("session", { ttl: 86_400_000, isSecure: false, isHttpOnly: true }); // expect: javascript/insecure-cookie
    server.state("auth_token", { isHttpOnly: false }); // expect: javascript/insecure-cookie
  },
};
