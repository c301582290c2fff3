export function List({ rows }: Props) {
  const seen = new Map<string, boolean>();
  rows.forEach((row) => seen.set(row.id, true));
  return <ul>{rows.length}</ul>;
}
