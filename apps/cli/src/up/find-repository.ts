import { access } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Returns the top of the git repository that `directory` is in, or null. */
export async function findRepository(directory: string): Promise<string | null> {
  for (let current = directory; ; current = dirname(current)) {
    const isTop = await access(join(current, ".git")).then(
      () => true,
      () => false,
    );
    if (isTop) return current;
    if (dirname(current) === current) return null;
  }
}
