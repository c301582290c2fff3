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
