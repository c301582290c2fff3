export function configure(app: Express) {
  // TODO: re-enable rate limiting // expect: javascript/disabled-feature
  // app.use(rateLimit({ max: 100 }));
  app.use(router);

  // app.use(helmet()); // temporarily disabled // expect: javascript/disabled-feature
  return app;
}

export async function register(user: User) {
  await save(user);
  // Disabled until the provider answers again // expect: javascript/disabled-feature
  // await sendWelcomeMail(user.email);

  /* disabled: audit.record("register", user.id); */ // expect: javascript/disabled-feature
}

export async function charge(order: Order) {
  // FIXME // expect: javascript/disabled-feature
  // await verifySignature(order);
  return pay(order);
}
