export function open(windowMs: number) {
  return { resetAt: Date.now() + windowMs, hits: 0 };
}
