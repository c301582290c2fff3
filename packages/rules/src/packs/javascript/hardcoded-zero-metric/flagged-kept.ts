export function summarise(rows: Row[]) {
  const stats = {
    total: rows.length,
    error_rate: 0, // expect: javascript/hardcoded-zero-metric
    revenue: rows.reduce((sum, row) => sum + row.cents, 0),
  };
  log.info(stats.total);
  return stats;
}

export async function health(start: number) {
  return { ok: true, latency: performance.now() - start, queue_depth: 0 }; // expect: javascript/hardcoded-zero-metric
}
