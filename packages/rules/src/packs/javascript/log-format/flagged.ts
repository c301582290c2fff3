export function store(order: Order, logger: Logger) {
  logger.info(`order ${order.id} stored`); // expect: javascript/log-format
  logger.error("storing failed for " + order.id); // expect: javascript/log-format
  log.debug({ order }, `took ${order.ms} ms`); // expect: javascript/log-format
}

export class Orders {
  load(id: string) {
    this.logger.log(`loading ${id}`); // expect: javascript/log-format
  }
}
