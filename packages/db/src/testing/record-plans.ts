import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";

/** One node of a plan that was executed: what it read, and how. */
export interface PlanNode {
  readonly type: string;
  readonly relation: string;
  readonly index: string | undefined;
  readonly condition: string | undefined;
}

interface RawNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Index Name"?: string | undefined;
  readonly "Index Cond"?: string | undefined;
  readonly "Actual Loops": number;
  readonly Plans?: RawNode[] | undefined;
}

const RawNode: z.ZodType<RawNode> = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  "Actual Loops": z.number(),
  get Plans() {
    return z.array(RawNode).optional();
  },
});

const Explained = z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: RawNode })]) });

/** What was pruned when the statement began to run has no loops. The condition of a bitmap is that of its index. */
function collect(node: RawNode): PlanNode[] {
  const inner = (node.Plans ?? []).flatMap(collect);
  const relation = node["Relation Name"];
  if (relation === undefined || node["Actual Loops"] === 0) return inner;
  const bitmap = (node.Plans ?? []).find((plan) => plan["Node Type"] === "Bitmap Index Scan");
  const of = bitmap ?? node;
  return [{ type: node["Node Type"], relation, index: of["Index Name"], condition: of["Index Cond"] }, ...inner];
}

/** Returns the database, and what its statements read from tables, noted as each is run: `explain analyze` runs it first. */
export function recordPlans(db: Database): { readonly db: Database; readonly nodes: PlanNode[] } {
  const nodes: PlanNode[] = [];
  const recorded = (drizzle: NodePgDatabase) =>
    new Proxy(drizzle, {
      get(target, property, receiver) {
        if (property !== "execute") return Reflect.get(target, property, receiver) as unknown;
        return async (statement: SQL) => {
          const { rows } = await target.execute(sql`explain (analyze, format json) ${statement}`);
          nodes.push(...collect(Explained.parse(rows[0])["QUERY PLAN"][0].Plan));
          return target.execute(statement);
        };
      },
    });
  const recording: Database = {
    run: (work) => db.run((drizzle) => work(recorded(drizzle))),
    transaction: (work) => db.transaction((drizzle) => work(recorded(drizzle))),
    close: () => db.close(),
  };
  return { db: recording, nodes };
}
