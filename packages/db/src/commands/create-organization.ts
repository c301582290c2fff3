import { OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

const Organization = z
  .object({ id: OrganizationId, name: z.string(), created_at: isoInstant })
  .transform(({ id, name, created_at }) => ({ id, name, createdAt: created_at }));
export type Organization = z.infer<typeof Organization>;

/** Returns the new organisation, or null if the name is taken. */
export async function createOrganization(db: Database, { name }: { name: string }): Promise<Organization | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`insert into organizations (id, name) values (${uuid()}, ${name}) on conflict (name) do nothing
          returning id, name, created_at`,
      Organization,
    ),
  );
  return rows[0] ?? null;
}

/** Returns the organisation of that name, made now if there was none. */
export async function ensureOrganization(db: Database, { name }: { name: string }): Promise<Organization> {
  const created = await createOrganization(db, { name });
  if (created !== null) return created;
  const rows = await db.run((drizzle) =>
    selectRows(drizzle, sql`select id, name, created_at from organizations where name = ${name}`, Organization),
  );
  const found = rows[0];
  if (found === undefined) throw new Error("an organisation was removed while it was looked up");
  return found;
}
