export async function canRead(user: User, document: Document): Promise<boolean> {
  try {
    return await policy.allows(user, document);
  } catch (error) {
    logger.error({ error }, "the policy failed");
    return false;
  }
}
