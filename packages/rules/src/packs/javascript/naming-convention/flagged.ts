export class order_service {} // expect: javascript/naming-convention
export function get_total(orders: Order[]) { // expect: javascript/naming-convention
  const order_count = orders.length; // expect: javascript/naming-convention
  return order_count;
}

export class Orders {
  find_all() { // expect: javascript/naming-convention
    return [];
  }
}

export const max_Retries = 3; // expect: javascript/naming-convention
