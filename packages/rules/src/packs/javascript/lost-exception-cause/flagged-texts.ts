export async function readLedger(id: string) {
  try {
    return await read(id);
  } catch (err) {
    throw new Error(err); // expect: javascript/lost-exception-cause
  }
}

export async function initiate(admin: Admin) {
  try {
    await admin.command({ replSetInitiate: {} });
  } catch (error) {
    throw new Error(`Error initializing replica set: ${error.message} (${error.codeName})`); // expect: javascript/lost-exception-cause
  }
}
