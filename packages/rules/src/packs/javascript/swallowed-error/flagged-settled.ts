import { readFile } from "node:fs/promises";
import { publish } from "./bus";

export async function announce(orders: readonly object[]) {
  await Promise.allSettled(orders.map((order) => publish(order))); // expect: javascript/swallowed-error
}
export async function announceBoth(order: object) {
  const work = [publish(order), publish({ again: order })];
  await Promise.allSettled(work); // expect: javascript/swallowed-error
}
export async function settings(path: string) {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {} // expect: javascript/swallowed-error
}
export async function cancel(orders: readonly object[], api: Record<string, (order: object) => Promise<void>>) {
  await Promise.allSettled(orders.map((order) => api.cancelOrder(order))); // expect: javascript/swallowed-error
  await Promise.allSettled(orders.map((order) => api.releaseFunds(order))); // expect: javascript/swallowed-error
  await Promise.allSettled(orders.map((order) => api.stopSubscription(order))); // expect: javascript/swallowed-error
  await Promise.allSettled(orders.map((order) => api.endorse(order))); // expect: javascript/swallowed-error
}
