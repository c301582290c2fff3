import { z } from "zod";

/** A timestamptz as Postgres prints it, as an ISO instant in UTC. */
export const isoInstant = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value).toISOString())
  .pipe(z.iso.datetime());

/** A bigint or count as the driver gives it: a string. Only for values that stay below 2^53. */
export const wholeNumber = z.coerce.number().pipe(z.int());
