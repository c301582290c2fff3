const limit = 3; // expect: javascript/missing-module-docstring

// What is full takes nothing any more.
function isFull(count: number): boolean {
  return count >= limit;
}

export default function accept(orders: string[], order: string): boolean {
  if (isFull(orders.length)) return false;
  orders.push(order);
  return true;
}
