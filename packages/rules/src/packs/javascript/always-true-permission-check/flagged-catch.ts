export async function canRead(user: User, document: Document): Promise<boolean> {
  try {
    return await policy.allows(user, document);
  } catch {
    return true; // expect: javascript/always-true-permission-check
  }
}
