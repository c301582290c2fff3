export { createScanEnqueuer, type ScanDelivery, type ScanEnqueuer, type ScanJob } from "./enqueuer.ts";
export { createScanConsumer, type ScanConsumer, type ScanConsumerOptions, type ScanJobOutcome } from "./consumer.ts";
export { migrateQueue } from "./migrate-queue.ts";
export { checkQueue } from "./check-queue.ts";
export type { StoreCheck } from "./check-redis.ts";
export { QueueUnavailableError } from "./queue-unavailable-error.ts";
