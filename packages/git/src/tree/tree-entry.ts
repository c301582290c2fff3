import type { ObjectId } from "@muster/contract";

export interface TreeEntry {
  /** With `/`; bytes that are no UTF-8 are replaced by U+FFFD. */
  readonly path: string;
  readonly oid: ObjectId;
  readonly kind: "file" | "symlink" | "submodule";
  /** Null for submodules and for objects that are not there. */
  readonly bytes: number | null;
  readonly pathIsUtf8: boolean;
}
