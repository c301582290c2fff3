logger.info({ hasToken: Boolean(token) }, "client created");

logger.info(`key ${mask(apiKey)}`);

console.log("token length", token.length);

logger.warn("The password was reset.");

logger.info({ tokenId: token.id }, "revoked");

logger.debug("tokens used", usage.totalTokens);

type LoginMethod = "sms" | "email";

export function choose(method: LoginMethod, page: LoginPage) {
  console.log(method);
  logger.info("opened", page);
}
