import { createHash } from "node:crypto";
import { ScanError, type OrganizationId } from "@muster/contract";
import { releaseReservation, reserveAnswer, storeAnswer, type Database } from "@muster/db";
import { z } from "zod";
import { openSealed, seal } from "./seal.ts";
import { ProblemError } from "./problem-error.ts";

export interface OnceOptions<Body extends z.ZodType> {
  readonly db: Database;
  readonly organizationId: OrganizationId;
  readonly operationId: string;
  /** The request's `Idempotency-Key`; without one, it is done whenever it comes. */
  readonly key: string | undefined;
  /** What its path names and its body as they were read: spaces and the order of fields make no other request. */
  readonly request: unknown;
  /** The schema of the answer's body. */
  readonly schema: Body;
  /** For an answer that must not be stored as it is: a secret of the caller's that we do not store, without which nobody can read it. */
  readonly sealedBy?: string | undefined;
}

interface Answer<Body> {
  readonly body: Body;
  /** Of what was made, or of the list in which it is. */
  readonly location: string;
}

const StoredAnswer = z.object({ body: z.unknown(), location: z.string() });

/**
 * Does what a request asks for, or returns the answer that the same request with the same key got before. Only answers are kept: a
 * request that was refused may be sent again with its key at once, and one that failed after `limits.idempotency.pendingMs`, for
 * something may have been made before it failed.
 * @throws ProblemError conflict where the key belongs to another request, or to one that is being done at this moment
 */
export async function answerOnce<Body extends z.ZodType>(
  { db, organizationId, operationId, key, request, schema, sealedBy }: OnceOptions<Body>,
  work: () => Promise<Answer<z.infer<Body>>>,
): Promise<Answer<z.infer<Body>>> {
  if (key === undefined) return work();
  const requestHash = createHash("sha256")
    .update(JSON.stringify([operationId, request]))
    .digest("hex");
  const reserved = await reserveAnswer(db, { organizationId, key, requestHash });
  if (reserved.outcome === "answered") {
    const stored = sealedBy === undefined ? reserved.answer : openSealed(reserved.answer, sealedBy);
    const { body, location } = StoredAnswer.parse(JSON.parse(stored));
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
  const text = JSON.stringify(answer);
  await storeAnswer(db, reservation, sealedBy === undefined ? text : seal(text, sealedBy));
  return answer;
}

function refusal(outcome: "pending" | "other-request"): ProblemError {
  return outcome === "pending"
    ? new ProblemError("conflict", "A request with this Idempotency-Key is being answered: ask again.")
    : new ProblemError("conflict", "This Idempotency-Key was given with another request: choose another one.");
}
