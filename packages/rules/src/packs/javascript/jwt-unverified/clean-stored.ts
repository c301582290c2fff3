import { decodeJwt } from "jose";

export async function revoke(provider: Provider, id: string) {
  const grant = await provider.Grant.find(id, { ignoreExpiration: true });
  await grant?.destroy();
}

export function hasExpired(token: string): boolean {
  return (decodeJwt(token).exp ?? 0) * 1_000 < Date.now();
}
