export const prepare = (statement: Statement) => ({
  execute: (values: unknown[]) => {
    try {
      statement.run(...values);
      return Promise.resolve([]);
    } catch (error) {
      return Promise.reject(error);
    }
  },
});
