const SERVICE = "orders";

export function store(order: Order, logger: Logger) {
  logger.info({ orderId: order.id }, "order stored");
  logger.info("order %s stored", order.id);
  logger.info(`${SERVICE} started`);
  logger.error("storing " + "failed");
  console.log(`order ${order.id} stored`);
  math.log(`1 + ${order.id}`);
}
