import { readStock } from "./stock";

export function isFree(sku: string): boolean {
  return readStock(sku).free > 0;
}
