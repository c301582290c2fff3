export async function findOrders(query: Query) {
  try {
    return await run(query);
  } catch (e) {
    throw new InternalServerErrorException("The query failed.", { cause: e });
  }
}

export function readId(text: string) {
  try {
    return BigInt(text);
  } catch (e) {
    throw new AppError("The id is no number.", 400);
  }
}

export function readAll(paths: string[]) {
  try {
    return Promise.resolve(paths.map(read));
  } catch (e) {
    return Promise.reject(new Error("A path cannot be read.", { cause: e }));
  }
}

export async function rename(id: string) {
  try {
    return await orders.update(id);
  } catch (error) {
    if (isMissingRow(error)) {
      throw new OrderNotFoundError("order", id);
    }
    if (isRefused(error)) {
      throw new createError.Unauthorized("who are you?");
    }
    throw error;
  }
}
