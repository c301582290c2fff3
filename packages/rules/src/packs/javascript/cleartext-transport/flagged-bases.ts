export function orderAddress(id: string) {
  const url = new URL(`/orders/${id}`, "http://orders.northwind.io"); // expect: javascript/cleartext-transport
  url.searchParams.set("full", "1");
  return fetch(url);
}
