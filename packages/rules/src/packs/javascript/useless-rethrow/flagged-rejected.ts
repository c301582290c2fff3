export async function execute(statement: Statement, values: unknown[]) {
  try {
    return await statement.run(...values);
    // expect-below: javascript/useless-rethrow
  } catch (error) {
    return Promise.reject(error);
  }
}
