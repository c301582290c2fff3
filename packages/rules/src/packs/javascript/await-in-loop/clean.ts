export async function load(urls: string[], stream: AsyncIterable<string>) {
  const pages = await Promise.all(urls.map(fetchText));
  for await (const part of stream) await store(part);
  for (const url of urls) {
    const found = await fetchText(url);
    if (found) return found;
  }
  let token = "";
  for (const url of urls) {
    token = await exchange(url, token);
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    await connect();
  }
  // One after the other, in the order of the steps.
  for (const url of urls) {
    await apply(url);
  }
  return pages;
}

export async function acknowledge(alerts: Alert[]) {
  for (const alert of alerts) {
    // eslint-disable-next-line no-await-in-loop
    await acknowledgeAlert(alert);
  }
  for (const alert of alerts) {
    await rateLimit();
    await forward(alert);
  }
  for (const alert of alerts) {
    const lock = await acquire(alert.id);
    await close(alert, lock);
  }
}
