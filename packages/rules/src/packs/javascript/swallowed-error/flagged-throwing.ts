import { revoke } from "./tokens";

async function revokeOne(token: string) {
  await revoke([token]);
}

export async function revokeBoth(access: string, refresh: string) {
  await Promise.allSettled([access, refresh].map((token) => revokeOne(token))); // expect: javascript/swallowed-error
}
