import type { GitLimits } from "../process/git-limits.ts";
import { tooLongPath } from "./parse-tree-line.ts";

/** What stands before a path: mode, type, object, size. */
const headBytesMax = 200;

/**
 * Yields the records of `git ls-tree -z`. Ends at one that no path within the limits can have: git knows names of hundreds of megabytes.
 * @throws ScanError limit-exceeded
 */
export async function* splitAtNul(
  chunks: AsyncIterable<Buffer>,
  limits: Pick<GitLimits, "pathBytesMax">,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(0); end !== -1; end = data.indexOf(0, start)) {
      yield data.subarray(start, end);
      start = end + 1;
    }
    rest = data.subarray(start);
    if (rest.length > limits.pathBytesMax + headBytesMax) throw tooLongPath();
  }
}
