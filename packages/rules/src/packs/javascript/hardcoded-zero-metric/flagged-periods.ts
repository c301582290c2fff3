export function report(windowMs: number) {
  return { takenAt: Date.now() + windowMs, hits: 0 }; // expect: javascript/hardcoded-zero-metric
}
