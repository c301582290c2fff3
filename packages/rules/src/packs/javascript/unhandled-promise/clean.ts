import { rm } from "node:fs/promises";

async function saveOrder(order: Order) {
  await db.insert(order);
}

async function report(order: Order) {
  try {
    await send(order);
  } catch (error) {
    logger.error(error);
  }
}

export async function publish(orders: Order[], url: string) {
  await Promise.all(orders.map(async (order) => saveOrder(order)));
  for (const order of orders) await saveOrder(order);
  void saveOrder(orders[0]);
  report(orders[0]);
  saveOrder(orders[0]).catch((error) => logger.error(error));
  load(url).then(show, fail);
  load(url).then(show).catch(fail);
  orders.forEach((order) => log(order));
  await rm("file");
  return saveOrder(orders[1]);
}

async function main() {
  await publish([], "");
}

main();
