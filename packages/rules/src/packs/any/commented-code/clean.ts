// The total of all entries (rounded half to even).
export const total = 1;
/**
 * Stores the total.
 *
 *     const total = sum(entries);
 *     store(total);
 */
export const name = "a";
// eslint-disable-next-line no-console
// @ts-expect-error the library lies
// e.g. store(total);
export const rate = 3; // const rate = 2;
// Only the first one counts; the others wait.
// See store() for what happens then.
// Usage: store(total);
export const last = 4;
