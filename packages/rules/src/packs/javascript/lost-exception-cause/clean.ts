export async function load(url: string) {
  try {
    return await fetch(url);
  } catch (error) {
    throw new Error("could not load", { cause: error });
  }
}

export async function store(order: Order) {
  try {
    return await save(order);
  } catch (error) {
    if (error instanceof DuplicateError) throw new ConflictException("exists");
    throw new StorageError("not stored", error);
  }
}

export async function wrapped(order: Order) {
  try {
    return await save(order);
  } catch (error) {
    const wrappedError = wrap(error);
    throw new StorageError(wrappedError);
  }
}

export async function logged(order: Order) {
  try {
    return await save(order);
  } catch (error) {
    logger.error("saving failed", error);
    throw new StorageError("not stored");
  }
}

export async function again(order: Order) {
  try {
    return await save(order);
  } catch (error) {
    throw error;
  }
}

export async function importFeed(client: Client, url: string) {
  try {
    return await client.load(url);
  } catch (err) {
    const cause = err instanceof Error ? err : new Error(String(err));
    throw new FeedError(`could not load ${url}`, cause);
  }
}
export async function payInvoice(gateway: Gateway, invoice: Invoice) {
  try {
    return await gateway.pay(invoice);
  } catch (error) {
    const failure = toPaymentFailure(error);
    throw new PaymentError(error.message, failure);
  }
}

export async function openSession(store: Store, id: string) {
  try {
    return await store.open(id);
  } catch (error) {
    throw InternalError("no session");
  }
}
export async function closeSession(store: Store, id: string) {
  try {
    return await store.close(id);
  } catch (error) {
    throw new StoreFailure(`no error was expected for ${id}`, { details: { error } });
  }
}
