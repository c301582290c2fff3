export function readRegion(): string {
  if (!process.env.AWS_REGION) return "eu-central-1";
  return process.env.AWS_REGION;
}

export function readKey(): string | null {
  if (!process.env.ENCRYPTION_KEY) return null;
  return process.env.ENCRYPTION_KEY;
}
