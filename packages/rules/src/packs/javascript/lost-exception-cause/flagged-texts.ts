export async function readLedger(id: string) {
  try {
    return await read(id);
  } catch (err) {
    throw new Error(err); // expect: javascript/lost-exception-cause
  }
}
