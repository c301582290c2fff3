import type { OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

const Calendar = z
  .object({ today: z.iso.date(), time_zone: z.string() })
  .transform(({ today, time_zone }) => ({ today, timeZone: time_zone }));

/** `today` is `YYYY-MM-DD`, by the database's clock, in the time zone. */
export type Calendar = z.infer<typeof Calendar>;

/** Returns what day it is for an organisation. Throws if there is none of that id. */
export async function getCalendar(
  db: Database,
  { organizationId }: { organizationId: OrganizationId },
): Promise<Calendar> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today, time_zone
          from organizations where id = ${organizationId}`,
      Calendar,
    ),
  );
  if (rows[0] === undefined) throw new Error("there is no such organisation");
  return rows[0];
}
