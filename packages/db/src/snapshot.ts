import { z } from "zod";

/**
 * The stored form of a snapshot. Pairs, not an object: a file may be called `__proto__`. What later versions add per
 * file goes behind the object id.
 */
export const SnapshotBody = z.object({
  version: z.literal(1),
  files: z.array(z.tuple([z.string(), z.string()])),
});

/** A file as a scan saw it. */
export interface SnapshotFile {
  readonly path: string;
  readonly oid: string;
}

/** Returns the stored form. */
export function snapshotBody(files: readonly SnapshotFile[]): z.infer<typeof SnapshotBody> {
  return { version: 1, files: files.map(({ path, oid }) => [path, oid]) };
}
