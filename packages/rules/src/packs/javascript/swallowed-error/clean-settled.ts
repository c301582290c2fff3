import { publish, report } from "./bus";

export async function announce(orders: readonly object[]) {
  const results = await Promise.allSettled(orders.map((order) => publish(order)));
  for (const result of results) if (result.status === "rejected") report(result.reason);
}
export async function each(orders: readonly object[]) {
  await Promise.allSettled(orders.map((order) => publish(order).catch(report)));
}
export async function stopAll(workers: readonly { close(): Promise<void> }[]) {
  await Promise.allSettled(workers.map((worker) => worker.close()));
}
export async function warm(orders: readonly object[]) {
  // Best effort: the first request fills what is missing.
  await Promise.allSettled(orders.map((order) => publish(order)));
}
export async function leave(jobs: readonly { cancel(): Promise<void>; stopAll(): Promise<void> }[]) {
  await Promise.allSettled(jobs.map((job) => job.cancel()));
  await Promise.allSettled(jobs.map((job) => job.stopAll()));
}
