/**
 * Returns the processor time that this process has used, in milliseconds. Limits on one file count it in place of the
 * clock's, so that a busy machine loses no file that a quiet one reads; who waits for a child has the clock.
 */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
