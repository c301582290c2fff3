import type { Environment } from "../config.ts";
import type { ProgressDisplay } from "../follow/progress-display.ts";
import type { Target } from "../targets/parse-target.ts";
import type { Paint } from "../terminal/paint.ts";

/** What `muster up` was asked to do, and where it shows what it does. */
export interface UpRequest {
  readonly targets: readonly Target[];
  readonly ref: string | undefined;
  /** The day since which the past is analysed too, if it is. */
  readonly historySince: string | undefined;
  readonly port: number | undefined;
  readonly dataDirectory: string;
  readonly exitAfterScans: boolean;
  readonly workingDirectory: string;
  readonly environment: Environment;
  readonly display: ProgressDisplay;
  readonly paint: Paint;
  readonly columns: number;
}
