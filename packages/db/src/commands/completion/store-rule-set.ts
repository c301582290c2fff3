import type { Audit } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";

type RuleSet = Audit["ruleSet"];

const Row = z.object({ id: z.int() });

async function findRuleSet(drizzle: NodePgDatabase, digest: string): Promise<number | undefined> {
  const rows = await selectRows(drizzle, sql`select id from rule_sets where digest = ${digest}`, Row);
  return rows[0]?.id;
}

async function addRuleSet(drizzle: NodePgDatabase, { digest, rules }: RuleSet): Promise<void> {
  const added = await selectRows(
    drizzle,
    sql`insert into rule_sets (digest, rules) values (${digest}, ${JSON.stringify(rules)}::jsonb)
        on conflict (digest) do nothing returning id`,
    Row,
  );
  const id = added[0]?.id;
  if (id === undefined) return;
  // Ordered, so that two sets added at once lock the rules in one order.
  await drizzle.execute(sql`
    insert into rules (id, class, category, title, rule_set_id)
    select rule->>'id', rule->>'class', (rule->>'category')::category, rule->>'title', ${id}
    from jsonb_array_elements(${JSON.stringify(rules)}::jsonb) as rule
    order by rule->>'id'
    on conflict (id) do update set class = excluded.class, category = excluded.category, title = excluded.title,
      rule_set_id = excluded.rule_set_id`);
}

/** Returns the id of the stored rule set of that digest, stored now together with its rules if it is new. */
export async function storeRuleSet(db: Database, ruleSet: RuleSet): Promise<number> {
  const known = await db.run((drizzle) => findRuleSet(drizzle, ruleSet.digest));
  if (known !== undefined) return known;
  await db.transaction((drizzle) => addRuleSet(drizzle, ruleSet));
  const added = await db.run((drizzle) => findRuleSet(drizzle, ruleSet.digest));
  if (added === undefined) throw new Error("a rule set was removed while it was added");
  return added;
}
