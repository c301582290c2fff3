export async function load(url: string) {
  try {
    return await fetch(url);
  } catch (error) {
    throw new Error("could not load"); // expect: javascript/lost-exception-cause
  }
}

export async function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch (err) {
    throw new Error(`invalid: ${err.message}`); // expect: javascript/lost-exception-cause
  }
}

export async function store(order: Order) {
  try {
    return await save(order);
  } catch {
    throw new StorageError("not stored"); // expect: javascript/lost-exception-cause
  }
}

export async function retry(order: Order) {
  try {
    return await save(order);
  } catch (e: unknown) {
    if (order.attempts > 3) {
      throw new Error("gave up: " + (e as Error).message); // expect: javascript/lost-exception-cause
    }
    return retry(order);
  }
}

export async function importMetadata(client: Client, text: string) {
  try {
    return await client.importMetadata(text);
  } catch (err) {
    throw new Error(`the metadata is not valid: ${err instanceof Error ? err.message : "unknown"}`); // expect: javascript/lost-exception-cause
  }
}
export async function sendAlert(client: Client, alert: Alert) {
  try {
    return await client.post("/alerts", alert);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(reason); // expect: javascript/lost-exception-cause
  }
}
export async function readStatus(client: Client) {
  try {
    return await client.get("/status");
  } catch (error) {
    const answer = error.response?.data ? error.response.data : "no answer";
    throw new Error(answer); // expect: javascript/lost-exception-cause
  }
}

export async function saveOrder(store: Store, order: Order) {
  try {
    await store.save(order);
  } catch (error) {
    throw new Error(`database error while saving ${order.id}`); // expect: javascript/lost-exception-cause
  }
}
export async function loadOrder(store: Store, id: string) {
  try {
    return await store.load(id);
  } catch (error) {
    throw new StoreFailure("an error occurred: " + error.message); // expect: javascript/lost-exception-cause
  }
}
