export function readKey(): string {
  if (!process.env.ENCRYPTION_KEY) return "development-key"; // expect: javascript/secret-fallback
  return process.env.ENCRYPTION_KEY;
}
