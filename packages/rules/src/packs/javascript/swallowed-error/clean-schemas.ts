import { z } from "zod";

export const search = z.object({
  page: z.coerce.number().min(1).optional().catch(() => undefined),
  period: periodSchema.catch(() => null),
});
