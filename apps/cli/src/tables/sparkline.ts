const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/**
 * Returns one bar per value, from nothing to the highest; at most `columnsMax` of them, each then the highest of the values
 * that it stands for. 0 is always the lowest bar: a line that hides where zero is makes small changes look large.
 */
export function sparkline(values: readonly number[], columnsMax: number): string {
  const shown = thin(values, Math.max(1, columnsMax));
  const highest = Math.max(0, ...shown);
  return shown.map((value) => bars[highest === 0 ? 0 : levelOf(value / highest)]).join("");
}

const [columnsMin, columnsMax] = [12, 90];

/** Returns how many columns a sparkline takes where there is room for so many. */
export function sparklineRoom(columns: number): number {
  return Math.max(columnsMin, Math.min(columnsMax, columns));
}

/** What is more than nothing shows as more than nothing. */
function levelOf(share: number): number {
  return Math.min(bars.length - 1, Math.ceil(Math.max(0, share) * (bars.length - 1)));
}

function thin(values: readonly number[], columnsMax: number): number[] {
  if (values.length <= columnsMax) return [...values];
  return Array.from({ length: columnsMax }, (_, index) => {
    const start = Math.floor((index * values.length) / columnsMax);
    const end = Math.floor(((index + 1) * values.length) / columnsMax);
    return Math.max(...values.slice(start, end));
  });
}
