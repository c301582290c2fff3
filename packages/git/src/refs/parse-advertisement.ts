import { ObjectId } from "@muster/contract";

export interface Advertisement {
  /** The branch that HEAD names, or null when it is detached or unborn. */
  readonly headTarget: string | null;
  /** Object ids by ref name; `refs/tags/v1^{}` is what an annotated tag names. */
  readonly refs: ReadonlyMap<string, ObjectId>;
}

/** Reads the output of `git ls-remote --symref`. Lines that are none are left out: they come from a stranger's server. */
export function parseAdvertisement(output: string): Advertisement {
  let headTarget: string | null = null;
  const refs = new Map<string, ObjectId>();
  for (const line of output.split("\n")) {
    const [value = "", name = ""] = line.split("\t", 2);
    if (value.startsWith("ref: ")) {
      if (name === "HEAD") headTarget = value.slice("ref: ".length);
      continue;
    }
    const oid = ObjectId.safeParse(value);
    if (oid.success && name !== "") refs.set(name, oid.data);
  }
  return { headTarget, refs };
}
