import { limits, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

/** A request that is to be done once. */
export interface OnceRequest {
  readonly organizationId: OrganizationId;
  /** As the caller chose it. */
  readonly key: string;
  /** Of the operation and its body. */
  readonly requestHash: string;
}

/** The right to do a request, and to store its answer. */
export interface Reservation extends OnceRequest {
  readonly holder: string;
}

export type ReserveOutcome =
  | { readonly outcome: "reserved"; readonly reservation: Reservation }
  /** It was done: this is the answer. */
  | { readonly outcome: "answered"; readonly answer: string }
  /** It is being done at this moment. */
  | { readonly outcome: "pending" }
  /** The key belongs to another request. */
  | { readonly outcome: "other-request" };

const Known = z.object({ same: z.boolean(), answer: z.string().nullable() });

/**
 * Takes a key for a request, unless another request has it or this one was done already. A key is free again after
 * `limits.idempotency.keptMs`, and one whose request never came to an answer after `pendingMs`: its process died.
 */
export async function reserveAnswer(db: Database, request: OnceRequest): Promise<ReserveOutcome> {
  const { organizationId, key, requestHash } = request;
  const { keptMs, pendingMs } = limits.idempotency;
  const olderThan = (ms: number) => sql`k.created_at < now() - ${ms}::bigint * interval '1 millisecond'`;
  const holder = uuid();
  return db.run(async (drizzle) => {
    const { rows } = await drizzle.execute(sql`
      insert into idempotency_keys as k (organization_id, key, request_hash, holder)
      values (${organizationId}, ${key}, ${requestHash}, ${holder})
      on conflict (organization_id, key) do update
        set request_hash = excluded.request_hash, holder = excluded.holder, answer = null, created_at = now()
        where ${olderThan(keptMs)}
          or (k.answer is null and k.request_hash = excluded.request_hash and ${olderThan(pendingMs)})
      returning holder`);
    if (rows.length > 0) return { outcome: "reserved", reservation: { ...request, holder } };
    const [known] = await selectRows(
      drizzle,
      sql`select request_hash = ${requestHash} as same, answer from idempotency_keys
          where organization_id = ${organizationId} and key = ${key}`,
      Known,
    );
    // Given up between the two statements: as if it were still being done, so that the caller asks again.
    if (known === undefined) return { outcome: "pending" };
    if (!known.same) return { outcome: "other-request" };
    return known.answer === null ? { outcome: "pending" } : { outcome: "answered", answer: known.answer };
  });
}
