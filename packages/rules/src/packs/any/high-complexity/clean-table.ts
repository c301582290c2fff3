const prices: Readonly<Record<string, (order: Order) => number>> = {
  book: ({ pages }) => (pages > 500 ? 30 : 20),
  film: ({ minutes }) => (minutes > 120 ? 15 : 12),
  song: () => 1,
};

export function priceOf(order: Order): number {
  return prices[order.kind]?.(order) ?? 0;
}

export function describe(order: Order): string {
  if (order.kind === "book") return "A book";
  if (order.kind === "film") return "A film";
  return order.isGift ? "A gift" : "Something";
}
