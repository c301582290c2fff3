export async function login(email: string, password: string, usage: Usage, token: string) {
  console.log("password changed for", email);
  logger.info({ email, hasPassword: Boolean(password) }, "signing in");
  logger.info(`used ${usage.totalTokens} tokens of ${usage.maxTokens}`);
  log.debug("password length", password.length);
  const masked = mask(token);
  const hashedPassword = hash(password);
  logger.info({ token: mask(token), masked, passwordHash: hashedPassword.id });
  logger.warn(`Missing ${SECRET_NAME}`);
  console.error("Set JWT_SECRET before the start");
  await sendMail(email, password);
}

export const expiry = (tokenExpiresAt: Date) => logger.info({ tokenExpiresAt });
