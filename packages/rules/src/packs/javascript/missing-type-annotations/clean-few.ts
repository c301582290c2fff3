export function paid(order: Order): boolean {
  return order.paid;
}

export function reload() {
  return fetchAll();
}
