import { createRepository, type TestRepository } from "../../packages/git/src/testing/index.ts";
import type { RealSource } from "./real-source.ts";

/** A bare repository whose files can be edited a share at a time. */
export interface BenchRepository {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Commits a change to every hundredth file, one at least, others each time. Returns how many. */
  changeOnePercent(): Promise<number>;
}

/** Makes a bare repository of these sources below `parent`. */
export async function createBenchRepository(
  sources: readonly RealSource[],
  { parent, name }: { parent: string; name: string },
): Promise<BenchRepository> {
  const contents = new Map(sources.map(({ path, content }) => [path, content]));
  const repository: TestRepository = await createRepository(Object.fromEntries(contents), { parent, name, bare: true });
  const paths = [...contents.keys()];
  let round = 0;
  return {
    name,
    files: paths.length,
    bytes: sources.reduce((sum, { content }) => sum + content.length, 0),
    changeOnePercent: async () => {
      round += 1;
      const amount = Math.max(1, Math.floor(paths.length / 100));
      const picked = Array.from(
        { length: amount },
        (_, index) => paths[(index * 97 + round * 31) % paths.length] ?? "",
      );
      const changes: Record<string, Buffer> = {};
      for (const path of picked) {
        // An edit that leaves the code as it is: in every language here a new line at the end is one.
        const changed = Buffer.concat([contents.get(path) ?? Buffer.alloc(0), Buffer.from("\n".repeat(round))]);
        changes[path] = changed;
      }
      await repository.addCommit(changes);
      return Object.keys(changes).length;
    },
  };
}
