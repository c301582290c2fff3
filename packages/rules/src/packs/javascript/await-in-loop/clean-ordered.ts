import { createOrders, createUsers, listeners } from "./seeds";

export async function seed() {
  for (const create of [createUsers, createOrders]) {
    await create();
  }
}

export async function tell(change: string) {
  for (const listener of listeners) {
    await listener(change);
  }
}

export async function seriesOf<T>(items: T[], each: (item: T) => Promise<string>) {
  const results = [];
  for (const item of items) {
    const result = await each(item);
    results.push(result);
  }
  return results;
}

export async function merge(versions: string[], link: (version: string) => Promise<void>) {
  // Each version, oldest first: a newer one replaces what is there.
  for (const version of versions) {
    await link(version);
  }
}

export async function addAll(data: string | string[], add: (one: string) => Promise<number>) {
  let total = 0;
  // Several are added sequentially, each looks for its like first.
  if (Array.isArray(data)) {
    for (const one of data) {
      const added = await add(one);
      total += added;
    }
  }
  return total;
}

export async function runSeriesP<T>(items: T[], fn: (item: T) => Promise<string>) {
  const results = [];
  for (const item of items) {
    results.push(await fn(item));
  }
  return results;
}

export async function refresh(hosts: string[], client: { read(host: string): Promise<void> }) {
  // The server cannot answer in a highly concurrent way.
  const oldest = Date.now() - 3_600_000;

  for (const host of hosts) {
    if (known(host) < oldest) await client.read(host);
  }
}

export async function registerAll(server: Server, items: Item[]) {
  for (const item of items) {
    await item.plugin.register(server, item.options);
  }
}
