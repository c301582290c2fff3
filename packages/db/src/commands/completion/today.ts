import type { OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";

/** Returns the day of the transaction's start, by the database's clock and in the organisation's time zone. */
export function today(organizationId: OrganizationId): SQL {
  return sql`(select (now() at time zone time_zone)::date from organizations where id = ${organizationId})`;
}
