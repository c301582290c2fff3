export function settle(ledgers: Ledger[], now: number): void {
  for (const ledger of ledgers) {
    if (!ledger.open) continue;
    for (const entry of ledger.entries) {
      if (entry.due < now) {
        entry.settle();
      }
    }
  }
}

export const table = { a: { b: { c: { d: { e: { f: 1 } } } } } };

export function kind(entry: Entry): number {
  if (entry.late) return 1;
  else if (entry.due) return 2;
  else if (entry.open) return 3;
  else if (entry.paid) return 4;
  else if (entry.lost) return 5;
  return 0;
}
