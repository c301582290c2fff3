export const any = ["a"];

export const isAny = (value: unknown): boolean => value === any;

// The word any in a comment, and a type in a text: "as any".
export const text = "as any";

// @ts-expect-error: the library's types are older than its code
export const version: number = library.version;

export function first<T>(values: readonly T[]): T | undefined {
  return values[0];
}

export interface Options {
  readonly anyOf: readonly string[];
}
