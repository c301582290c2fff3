import { z } from "zod";

/** A timestamptz as Postgres prints it, as an ISO instant in UTC. */
export const isoInstant = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value).toISOString())
  .pipe(z.iso.datetime());

/** A bigint or count as the driver gives it: a string. Only for values that stay below 2^53. */
export const wholeNumber = z.coerce.number().pipe(z.int());

/** An array of integers as text, `{1,2}`: read in a fraction of the time that the driver and a schema of each element take. */
export const wholeNumbers = z
  .string()
  .regex(/^\{[-\d,]*\}$/)
  .transform((text) => (text === "{}" ? [] : text.slice(1, -1).split(",").map(Number)));
