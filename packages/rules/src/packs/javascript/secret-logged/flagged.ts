export async function login(email: string, password: string, config: Config) {
  console.log("login", email, password); // expect: javascript/secret-logged
  logger.info(`token for ${email}: ${config.accessToken}`); // expect: javascript/secret-logged
  logger.debug({ email, password }, "signing in"); // expect: javascript/secret-logged
  log.warn("connecting to " + process.env.DATABASE_URL); // expect: javascript/secret-logged
  this.logger.log(`api key ${config.apiKey}`); // expect: javascript/secret-logged
  console.error("failed with", JSON.stringify({ secret: config.clientSecret })); // expect: javascript/secret-logged
}

export function register(app: Express) {
  app.post("/login", (req, res) => {
    req.log.info(req.body); // expect: javascript/secret-logged
    res.end();
  });
}
