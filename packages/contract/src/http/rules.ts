import { z } from "zod";
import { RuleMetadata } from "../finding.ts";

export const RuleResource = RuleMetadata.meta({ id: "Rule" });
export const RuleList = z.object({ digest: z.string(), items: z.array(RuleResource) }).meta({ id: "RuleList" });
