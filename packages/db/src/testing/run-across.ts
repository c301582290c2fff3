import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/** Arbitrary; what the trigger waits for. */
const gate = 7_305_118_216;

export interface Across {
  /** "update on findings": whoever does that waits right after it, with all that it has locked. */
  readonly at: SQL;
  readonly first: () => Promise<unknown>;
  /** Begins when the first one waits. That goes on when this one has ended, or waits as well. */
  readonly second: () => Promise<unknown>;
}

/** Runs one command into the middle of another one's transaction, by locks alone, and awaits both. */
export async function runAcross(db: Database, { at, first, second }: Across): Promise<void> {
  await db.run(async (drizzle) => {
    await drizzle.execute(sql`
      create function wait_at_gate() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${sql.raw(String(gate))}); return null; end $$`);
    await drizzle.execute(sql`
      create trigger wait_at_gate after ${at} for each statement execute function wait_at_gate()`);
  });
  try {
    await runBoth(db, first, second);
  } finally {
    await db.run((drizzle) => drizzle.execute(sql`drop function wait_at_gate() cascade`));
  }
}

async function runBoth(db: Database, first: Across["first"], second: Across["second"]): Promise<void> {
  const { both } = await db.transaction(async (drizzle) => {
    await drizzle.execute(sql`select pg_advisory_xact_lock(${gate})`);
    const held = first();
    if (!(await untilWaiting(db, { amount: 1, unless: held }))) {
      await held;
      throw new Error("the first command has ended and never came to where it was to wait");
    }
    const other = second();
    await untilWaiting(db, { amount: 2, unless: other });
    return { both: Promise.all([held, other]) };
  });
  await both;
}

/** False when the command has ended before. */
async function untilWaiting(
  db: Database,
  { amount, unless }: { amount: number; unless: Promise<unknown> },
): Promise<boolean> {
  const ended = unless.then(
    () => true,
    () => true,
  );
  const going = Promise.resolve(false);
  while ((await countWaiting(db)) < amount) if (await Promise.race([ended, going])) return false;
  return true;
}

async function countWaiting(db: Database): Promise<number> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute<{ amount: number }>(sql`
      select count(*)::integer as amount from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`),
  );
  return rows[0]?.amount ?? 0;
}
