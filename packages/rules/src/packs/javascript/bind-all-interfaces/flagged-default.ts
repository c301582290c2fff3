export function start(app: Express, host = "0.0.0.0", port = 8080) {
  return app.listen(port, host); // expect: javascript/bind-all-interfaces
}
