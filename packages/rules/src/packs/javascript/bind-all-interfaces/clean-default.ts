export function start(app: Express, host = "127.0.0.1", port = 8080) {
  return app.listen(port, host);
}
