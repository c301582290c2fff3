export async function findOrders(query: Query) {
  try {
    return await run(query);
  } catch (e) {
    throw new InternalServerErrorException("The query failed."); // expect: javascript/lost-exception-cause
  }
}

export async function loadLedger(id: string) {
  try {
    return await read(id);
  } catch (err) {
    throw new AppError(`The ledger cannot be read: ${err.message}`, 500); // expect: javascript/lost-exception-cause
  }
}

export function readAll(paths: string[]) {
  try {
    return Promise.resolve(paths.map(read));
  } catch (e) {
    return Promise.reject(new Error("A path cannot be read.")); // expect: javascript/lost-exception-cause
  }
}
