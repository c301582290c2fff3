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
    throw new Error("not stored");
  }
}

export async function again(order: Order) {
  try {
    return await save(order);
  } catch (error) {
    throw error;
  }
}
