import { createHash } from "node:crypto";
import { ScanError, type OrganizationId } from "@muster/contract";
import { releaseReservation, reserveAnswer, storeAnswer, type Database } from "@muster/db";
import { z } from "zod";
import { ProblemError } from "./problem-error.ts";

export interface OnceOptions<Body extends z.ZodType> {
  readonly db: Database;
  readonly organizationId: OrganizationId;
  readonly operationId: string;
  /** The request's `Idempotency-Key`; without one, it is done whenever it comes. */
  readonly key: string | undefined;
  /** The request's body as it was read: spaces and the order of fields make no other request. */
  readonly request: unknown;
  /** The schema of the answer's body. */
  readonly schema: Body;
}

interface Answer<Body> {
  readonly body: Body;
  /** Of what was made. */
  readonly location: string;
}

/**
 * Does what a request asks for, or returns the answer that the same request with the same key got before. Only answers are kept: a
 * request that was refused may be sent again with its key at once, and one that failed after `limits.idempotency.pendingMs`, for
 * something may have been made before it failed.
 * @throws ProblemError conflict where the key belongs to another request, or to one that is being done at this moment
 */
export async function answerOnce<Body extends z.ZodType>(
  { db, organizationId, operationId, key, request, schema }: OnceOptions<Body>,
  work: () => Promise<Answer<z.infer<Body>>>,
): Promise<Answer<z.infer<Body>>> {
  if (key === undefined) return work();
  const requestHash = createHash("sha256")
    .update(JSON.stringify([operationId, request]))
    .digest("hex");
  const reserved = await reserveAnswer(db, { organizationId, key, requestHash });
  if (reserved.outcome === "answered") {
    const { body, location } = z.object({ body: z.unknown(), location: z.string() }).parse(JSON.parse(reserved.answer));
    return { body: schema.parse(body), location };
  }
  if (reserved.outcome !== "reserved") throw refusal(reserved.outcome);
  const { reservation } = reserved;
  const answer = await work().catch(async (error: unknown) => {
    // What failed is told, not that the key could not be given back: it is free again some minutes later.
    const isRefusal = error instanceof ProblemError || error instanceof ScanError;
    if (isRefusal) await releaseReservation(db, reservation).catch(() => undefined);
    throw error;
  });
  await storeAnswer(db, reservation, JSON.stringify(answer));
  return answer;
}

function refusal(outcome: "pending" | "other-request"): ProblemError {
  return outcome === "pending"
    ? new ProblemError("conflict", "A request with this Idempotency-Key is being answered: ask again.")
    : new ProblemError("conflict", "This Idempotency-Key was given with another request: choose another one.");
}
