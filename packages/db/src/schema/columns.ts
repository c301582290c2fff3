import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant to the millisecond, so that it goes through a JavaScript `Date` and a cursor without loss. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3 });
}

/** Bytes as they are. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});
