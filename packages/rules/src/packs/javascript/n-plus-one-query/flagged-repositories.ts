import { getRepository } from "typeorm";
import { source } from "./source";
import { Order, User } from "./entities";

export async function usersWithOrders(role: string) {
  const users = await getRepository(User).find({ where: { role } });
  return Promise.all(
    users.map(async (user) => ({ ...user, orders: await getRepository(Order).find({ where: { userId: user.id } }) })), // expect: javascript/n-plus-one-query
  );
}

export async function age(orders: Order[]) {
  for (const order of orders) {
    order.age += 1;
    await source.getRepository(Order).save(order); // expect: javascript/n-plus-one-query
  }
}
