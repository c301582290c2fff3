import type { ApiClient } from "../client/api-client.ts";
import type { ProgressDisplay } from "../follow/progress-display.ts";
import type { Target } from "../targets/parse-target.ts";
import type { Paint } from "../terminal/paint.ts";

/** What is to be scanned through which API, and where it is shown. */
export interface ScanTargetsRequest {
  readonly client: ApiClient;
  readonly targets: readonly Target[];
  readonly ref: string | undefined;
  /** The day since which the past of what was scanned is analysed too, if it is. */
  readonly historySince: string | undefined;
  readonly display: ProgressDisplay;
  readonly paint: Paint;
  readonly columns: number;
  readonly signal: AbortSignal;
}
