const unitMs = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, y: 365 * 86_400_000 } as const;

/** Returns the milliseconds that `12h`, `90d`, `4w` or `1y` (365 days) mean, or null for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^(?<count>[1-9][0-9]{0,4})(?<unit>[hdwy])$/.exec(text);
  if (match?.groups === undefined) return null;
  const { count = "0", unit = "d" } = match.groups;
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}
