import { readStock } from "./stock"; // expect: javascript/missing-module-docstring

export function reserve(sku: string, count: number): boolean {
  const stock = readStock(sku);
  if (stock.free < count) {
    return false;
  }
  stock.free -= count;
  return true;
}
