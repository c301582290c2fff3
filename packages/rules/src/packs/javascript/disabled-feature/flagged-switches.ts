export async function start(app: App) {
  // uncomment when the certificates are there // expect: javascript/disabled-feature
  // app.use(requireCertificate());
  app.listen(3000);
}
