export const initialStats = { cost: 0, latencyMs: 0 };

export function createTotals() {
  const totals = { cost: 0, requests: 0 };
  return totals;
}

export function average(rows: Row[]) {
  if (rows.length === 0) return { rows, averageCost: 0 };
  return { rows, averageCost: rows.reduce((sum, row) => sum + row.cost, 0) / rows.length };
}

export const empty = () => ({ cost: 0, latency: 0 });
export const position = (node: Node) => ({ node, x: 0, y: 0, index: 0 });
export const reduce = (rows: Row[]) => rows.reduce((sum, row) => ({ cost: sum.cost + row.cost }), { cost: 0 });
