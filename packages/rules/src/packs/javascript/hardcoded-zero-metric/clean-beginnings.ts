export const regions = (names: string[]) =>
  names.map((region) => ({ region, p50: 0, p90: 0, p99: 0, trend: [] as number[] }));

export function quiet(queue: Queue) {
  return { id: queue.id, pendingCount: 0, escalatedCount: 0, actionRate: 0 };
}

export function invoice(lines: Line[]) {
  return { lines, number: lines.length, taxRate: 0, totalOf: sum(lines) };
}
