// The cache is disabled by default: call enableCache() to switch it on.
export function configure(app: Express) {
  // eslint-disable-next-line no-console
  console.log("ready");
  // Temporarily holds what the client sent.
  const buffer: string[] = [];
  // TODO: move to the service
  app.use(router);
  // const old = compute(buffer);
  return buffer;
}

/**
 * Usage, temporarily:
 * configure(app);
 */
export const version = 1;

// Uncomment the following line to see the queries:
// console.log(queries);
export const queries: string[] = [];
