let entries: string[] = []; // expect: javascript/unbounded-in-memory-state

export function record(entry: string) {
  entries = [...entries, entry];
}

export const list = () => entries;
