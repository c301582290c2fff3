/** Why a running scan is told to stop when the worker itself ends: the scan is handed back, not failed. */
export class WorkerStopping extends Error {
  override readonly name = "WorkerStopping";

  constructor() {
    super("The worker is stopping");
  }
}
