/** One kind of credential that can be told by its shape alone. */
export interface SecretProvider {
  /** Who issued it and what it is, as a person would say it: "GitHub personal access token". */
  readonly kind: string;
  /** Literal texts of which a file must hold at least one before the pattern is tried. */
  readonly marks: readonly string[];
  /** Global and with indices. The first group is the secret; without a group it is the whole match. */
  readonly pattern: RegExp;
  /** Shannon entropy in bits per character below which the shape is filled with padding and no secret. */
  readonly entropyMin?: number;
  /** A last look at the secret: checksums, claims inside a token. */
  readonly accept?: (secret: string) => boolean;
  /** The format itself repeats one character, as OpenSSH's keys do: `accept` tells what is a placeholder. */
  readonly repeats?: boolean;
}

/** What a table writes: the shape of the token, with word borders added around it. */
export interface TokenShape {
  readonly kind: string;
  readonly marks: readonly string[];
  readonly shape: string;
  readonly entropyMin?: number;
  readonly accept?: (secret: string) => boolean;
  readonly repeats?: boolean;
}

/** Tokens are random: their entropy is far above this; runs of `x`, zeros and `abcabc` are far below. */
const tokenEntropyMin = 3;

/** Returns providers whose token stands by itself: neither a letter, a digit nor an underscore touches it. */
export function tokens(shapes: readonly TokenShape[]): readonly SecretProvider[] {
  return shapes.map(({ shape, ...rest }) => ({
    entropyMin: tokenEntropyMin,
    ...rest,
    pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${shape})(?![A-Za-z0-9_])`, "gd"),
  }));
}

/** Returns providers that are told by what stands around the secret, which is the pattern's first group. */
export function surrounded(
  providers: readonly (Omit<SecretProvider, "pattern"> & { readonly shape: string; readonly flags?: string })[],
): readonly SecretProvider[] {
  return providers.map(({ shape, flags = "", ...rest }) => ({ ...rest, pattern: new RegExp(shape, `gd${flags}`) }));
}
