import { In, getRepository } from "typeorm";
import { source } from "./source";
import { Order, User } from "./entities";

export async function usersWithOrders(role: string) {
  const users = await getRepository(User).find({ where: { role } });
  return getRepository(Order).find({ where: { userId: In(users.map((user) => user.id)) } });
}

export async function age(orders: Order[]) {
  for (const order of orders) order.age += 1;
  await source.getRepository(Order).save(orders);
}
