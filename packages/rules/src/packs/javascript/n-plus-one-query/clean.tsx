export async function Orders({ orders }: Props) {
  const first = await db.customer.findFirst({ where: { id: orders[0].id } });
  return <main>{orders.map((order) => order.lines.find(({ id }) => id === first.id))}</main>;
}
