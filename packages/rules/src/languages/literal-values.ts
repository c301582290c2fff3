/** Returns the value of an integer or decimal in the notation that C's descendants share; undefined when it is none. */
export function numberValue(text: string): number | undefined {
  const digits = text.replaceAll(/[_']/g, "");
  const isBased = /^-?0[xob]/i.test(digits);
  const bare = isBased ? digits.replace(/(?:[ul]+|[iu]\d+)$/i, "") : digits.replace(/(?:[uldfm]+|[iuf]\d+)$/i, "");
  const octal = /^0[0-7]+$/.test(bare) ? Number.parseInt(bare, 8) : Number(bare);
  return bare === "" || Number.isNaN(octal) ? undefined : octal;
}

/** The literals `true`, `false` and null of a language, by node type. */
export const always =
  <Value extends boolean | null>(value: Value) =>
  (): Value =>
    value;

/** A literal of truth whose node type does not tell which. */
export const truthValue = (text: string): boolean => text.toLowerCase() === "true";
