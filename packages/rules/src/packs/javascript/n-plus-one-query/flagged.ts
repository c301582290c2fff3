export async function withCustomers(orders: Order[], prisma: PrismaClient, pool: Pool) {
  for (const order of orders) {
    order.customer = await prisma.customer.findUnique({ where: { id: order.customerId } }); // expect: javascript/n-plus-one-query
    const { rows } = await pool.query("SELECT name FROM shops WHERE id = $1", [order.shopId]); // expect: javascript/n-plus-one-query
    order.shop = rows[0];
  }
  return Promise.all(
    orders.map(async (order) => {
      const lines = await Line.findAll({ where: { orderId: order.id } }); // expect: javascript/n-plus-one-query
      return { ...order, lines };
    }),
  );
}

export class Reports {
  async names(ids: string[]) {
    const names: string[] = [];
    for (let index = 0; index < ids.length; index++) {
      const user = await this.usersRepository.findOneBy({ id: ids[index] }); // expect: javascript/n-plus-one-query
      names.push(user.name);
    }
    return Promise.all(ids.map((id) => this.usersRepository.findOne({ where: { id } }))); // expect: javascript/n-plus-one-query
  }
}
