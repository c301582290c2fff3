/** Returns `1 file`, `2 files`, `1,200 files`. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
