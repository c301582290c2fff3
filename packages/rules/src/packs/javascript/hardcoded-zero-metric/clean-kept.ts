export function summarise(rows: Row[]) {
  const stats = { total: rows.length, error_rate: 0, name: rows[0].name };
  for (const row of rows) stats.error_rate += row.failed;
  return stats;
}

export function measure(rows: Row[], sink: Sink) {
  const stats = { total: rows.length, error_rate: 0 };
  sink.fill(stats);
  return stats;
}
