import type { Logger } from "pino";
import type { Pace } from "./pace.ts";
import type { ScanTools } from "./scan-context.ts";

/** What the handling of deliveries uses. */
export interface ConsumeOptions extends ScanTools {
  readonly workerId: string;
  readonly pace: Pace;
  readonly log: Logger;
}
