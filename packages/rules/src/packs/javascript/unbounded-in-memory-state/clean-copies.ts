let entries: string[] = [];

export function record(entry: string) {
  entries = [...entries, entry].slice(-100);
}

export const list = () => entries;
