import type { limits } from "@muster/contract";

/** The bounds of this package, with `limits.git` as default; a test sets smaller ones. */
export type GitLimits = { readonly [Name in keyof typeof limits.git]: number };

/** The largest single allocation that git may make for one repository's objects, in bytes. */
export const allocationBytesMax = 1024 * 1024 * 1024;

/** An object store's stream that moves nothing for this long is given up. */
export const stallMs = 30_000;
