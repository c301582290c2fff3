/** Returns a count as people read it: `12,345`. */
export function formatCount(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** Returns a change with its sign: `+12`, `−3`, `0`. */
export function formatChange(value: number): string {
  if (value === 0) return "0";
  return value > 0 ? `+${formatCount(value)}` : `−${formatCount(-value)}`;
}
