import { hardenedEnvironment } from "../process/environment.ts";
import { allocationBytesMax } from "../process/git-limits.ts";
import { streamGit } from "../process/stream-git.ts";
import { createByteReader } from "./byte-reader.ts";

/** One running `git cat-file --batch-command --buffer`. Every method returns null once it has died. */
export interface ObjectProcess extends AsyncDisposable {
  /** Asks for the sizes of these objects at once; -1 for what is missing or no blob. */
  sizes(oids: readonly string[]): Promise<(number | null)[]>;
  /** Asks for these objects' contents at once, and hands each over as it arrives; null from the first that failed on. */
  contents(oids: readonly string[], each: (index: number, bytes: Buffer) => void): Promise<boolean>;
  /** True when git could not be started at all. */
  hasNotStarted(): Promise<boolean>;
}

/** Starts the process. It is killed when it moves nothing for `stallMs` although it was asked. */
export function startObjectProcess(gitDir: string, stallMs: number): ObjectProcess {
  const args = [`--git-dir=${gitDir}`, "cat-file", "--batch-command", "--buffer"];
  const stream = streamGit(args, hardenedEnvironment({ allocationBytesMax }), gitDir);
  let stall: NodeJS.Timeout | null = null;
  const reader = createByteReader(stream.stdout, () => stall?.refresh());

  const ask = async <T>(command: string, oids: readonly string[], answer: () => Promise<T>): Promise<T> => {
    stall = setTimeout(() => stream.kill(), stallMs);
    try {
      stream.stdin.write(`${oids.map((oid) => `${command} ${oid}\n`).join("")}flush\n`);
      return await answer();
    } finally {
      clearTimeout(stall);
      stall = null;
    }
  };

  return {
    sizes: (oids) =>
      ask("info", oids, async () => {
        const sizes: (number | null)[] = [];
        for (const oid of oids) sizes.push(sizeIn(oid, await reader.line()));
        return sizes;
      }),
    contents: (oids, each) =>
      ask("contents", oids, async () => {
        for (const [index, oid] of oids.entries()) {
          const size = sizeIn(oid, await reader.line());
          // What was measured a moment ago is gone: start again rather than guess where the next answer begins.
          if (size === null || size < 0) return false;
          const bytes = await reader.bytes(size);
          if (bytes === null || (await reader.line()) !== "") return false;
          each(index, bytes);
        }
        return true;
      }),
    hasNotStarted: async () => (await stream.closed) === -1,
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  };
}

/** The size of a blob; -1 for anything else; null when the stream has ended or answers another question. */
function sizeIn(oid: string, line: string | null): number | null {
  if (line === null) return null;
  const [answered, type, size] = line.split(" ");
  if (answered !== oid) return null;
  return type === "blob" && size !== undefined && /^[0-9]+$/.test(size) ? Number(size) : -1;
}
