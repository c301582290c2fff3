import { z } from "zod";

export const Health = z.object({ status: z.literal("ok"), version: z.string() }).meta({ id: "Health" });

export const DependencyHealth = z.object({
  name: z.enum(["postgres", "queue"]),
  status: z.enum(["ok", "failed"]),
  latencyMs: z.number().min(0),
  detail: z.string().optional(),
});

export const Readiness = z
  .object({ status: z.enum(["ok", "unavailable"]), dependencies: z.array(DependencyHealth) })
  .meta({ id: "Readiness" });
export type Readiness = z.infer<typeof Readiness>;
