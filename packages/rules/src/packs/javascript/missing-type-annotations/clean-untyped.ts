export function paid(order) {
  return order.paid;
}

export function total(order) {
  return order.total;
}

export function names(orders): string[] {
  return orders.map((order) => order.name);
}

export function weigh(order) {
  return order.weight;
}
