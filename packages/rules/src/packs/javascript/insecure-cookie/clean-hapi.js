exports.plugin = {
  name: "session",
  register(server) {
    server.state("session", { ttl: 86_400_000, isSameSite: "Lax" });
    server.state("theme", { isSecure: false, isHttpOnly: false });
    machine.state("session", { isSecure: false });
  },
};
