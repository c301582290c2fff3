export async function Orders({ orders }: Props) {
  const rows = await Promise.all(orders.map(async (order) => <p>{(await db.customer.findFirst({ where: { id: order.id } })).name}</p>)); // expect: javascript/n-plus-one-query
  return <main>{rows}</main>;
}
