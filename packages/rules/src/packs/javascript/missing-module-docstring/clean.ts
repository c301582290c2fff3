/** Reserves what customers put into their baskets. */
import { readStock } from "./stock";

export function reserve(sku: string, count: number): boolean {
  const stock = readStock(sku);
  if (stock.free < count) return false;
  stock.free -= count;
  return true;
}
