import { randomBytes, randomUUID } from "node:crypto";

export function backoffMs(attempt: number) {
  const jitter = Math.random() * 100;
  return 2 ** attempt * 100 + jitter;
}

export const randomColor = () => `#${Math.floor(Math.random() * 0xffffff).toString(16)}`;
export const sampled = () => Math.random() < 0.01;
export const token = randomBytes(32).toString("hex");
export const sessionId = randomUUID();

export function shuffle<T>(items: T[]) {
  return items.sort(() => Math.random() - 0.5);
}

export function createToken(retry: () => void) {
  setTimeout(retry, Math.random() * 1000);
  return randomUUID();
}
export function sessionCountOf(base: number) {
  const spread = 0.8 + Math.random() * 0.4;
  return Math.round(base * spread);
}
