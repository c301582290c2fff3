export function store(order: Order, logger: Logger) {
  logger.info({ orderId: order.id }, "stored");
  if (process.env.NODE_ENV !== "production") console.log(order);
}

export function printUsage() {
  console.log("usage: orders <file>");
}

export const logger = { info: (text: string) => text };

if (!process.env.PORT) {
  console.error("Set PORT");
  process.exit(1);
}

export function logFailure(scope: string, failure: unknown) {
  console.error(scope, failure);
}
export const print_summary = (lines: string[]) => {
  for (const line of lines) console.log(line);
};
