import type { MountFact, RouteFact } from "@muster/contract";

/** What one file says of a web application. */
export interface RouteFacts {
  readonly routes: readonly RouteFact[];
  readonly mounts: readonly MountFact[];
}
