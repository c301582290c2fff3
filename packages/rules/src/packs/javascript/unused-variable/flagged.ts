export function total(items: Item[]) {
  const count = items.length; // expect: javascript/unused-variable
  let last = 0; // expect: javascript/unused-variable
  for (const item of items) last = item.price;
  const unused: string[] = []; // expect: javascript/unused-variable
  return items.reduce((sum, item) => sum + item.price, 0);
}

export const load = async (url: string) => {
  const answer = await fetch(url); // expect: javascript/unused-variable
  const started = Date.now(); // expect: javascript/unused-variable
  return null;
};

export async function check(client: Client, order: Order) {
  const {
    status,
    headers, // expect: javascript/unused-variable
    body: { id: answered },
    retries: attempts = 3, // expect: javascript/unused-variable
  } = await client.post("/orders", order);
  return status === 201 && answered === order.id;
}
