export function handle(order: Order, orders: Order[]) {
  if (order.paid) {} // expect: javascript/empty-block
  for (const other of orders) {} // expect: javascript/empty-block
  if (order.open) close(order);
  else {} // expect: javascript/empty-block
  try { store(order); } finally {} // expect: javascript/empty-block
}

export function onReady() {} // expect: javascript/empty-block
export class Orders {
  refresh() {} // expect: javascript/empty-block
}
