export function settle(ledgers: Ledger[], now: number): void { // expect: any/deep-nesting
  for (const ledger of ledgers) {
    if (ledger.open) {
      for (const entry of ledger.entries) {
        if (entry.due < now) {
          if (entry.amount > 0) {
            entry.settle();
          }
        }
      }
    }
  }
}

export async function load(urls: string[]): Promise<void> { // expect: any/deep-nesting
  try {
    for (const url of urls) {
      while (!done(url)) {
        switch (kind(url)) {
          case 1:
            if (ready(url)) {
              await take(url);
            }
        }
      }
    }
  } catch {
    return;
  }
}
