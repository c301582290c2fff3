/** Returns the index of the first of some spans, sorted by start, that starts at an offset or behind it; by binary search. */
export function firstFrom(sorted: readonly { readonly startIndex: number }[], offset: number): number {
  return firstWhere(sorted, (span) => span.startIndex >= offset);
}

/** Returns the index of the first item for which a condition holds that holds for all behind it too; by binary search. */
export function firstWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
