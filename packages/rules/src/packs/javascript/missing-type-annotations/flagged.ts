export function paid(order: Order): boolean {
  return order.paid;
}

export function total(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.price, 0);
}

export function names(orders) { // expect: javascript/missing-type-annotations
  return orders.map((order) => order.name);
}

export const weigh = (order: Order): number => order.weight;

export const label = (order, language: string) => `${language} ${order.name}`; // expect: javascript/missing-type-annotations

export async function reload() { // expect: javascript/missing-type-annotations
  return await fetchAll();
}

export function open(order: Order): Order[] {
  return [order];
}

function inner(value) {
  return value;
}
