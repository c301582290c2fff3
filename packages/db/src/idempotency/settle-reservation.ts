import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import type { Reservation } from "./reserve-answer.ts";

function isHeld({ organizationId, key, holder }: Reservation): SQL {
  return sql`organization_id = ${organizationId} and key = ${key} and holder = ${holder}`;
}

/** Stores the answer of a request that was done, unless somebody else has taken it over meanwhile. */
export async function storeAnswer(db: Database, reservation: Reservation, answer: string): Promise<void> {
  await db.run((drizzle) =>
    drizzle.execute(sql`update idempotency_keys set answer = ${answer} where ${isHeld(reservation)}`),
  );
}

/** Gives the key back: the request was refused or failed, and may be sent again. */
export async function releaseReservation(db: Database, reservation: Reservation): Promise<void> {
  await db.run((drizzle) => drizzle.execute(sql`delete from idempotency_keys where ${isHeld(reservation)}`));
}
