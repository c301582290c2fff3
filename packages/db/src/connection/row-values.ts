import { z } from "zod";

/** A timestamptz as Postgres prints it, as an ISO instant in UTC. */
export const isoInstant = z
  .union([z.string(), z.date()])
  .transform((value) => new Date(value).toISOString())
  .pipe(z.iso.datetime());

/** A bigint or count as the driver gives it: a string. Only for values that stay below 2^53. */
export const wholeNumber = z.coerce.number().pipe(z.int());

/**
 * Returns the numbers of an array of integers as text, `{1,-2}`, read digit by digit: questions have a hundred thousand of them.
 * @throws RangeError for another text
 */
export function parseWholeNumbers(text: string): number[] {
  const numbers: number[] = [];
  if (text === "{}") return numbers;
  let [value, sign, digits] = [0, 1, 0];
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      value = value * 10 + (code - zero);
      digits += 1;
    } else if (code === minus && digits === 0 && sign === 1) {
      sign = -1;
    } else {
      const isEnd = at === text.length - 1;
      if (digits === 0 || code !== (isEnd ? closing : comma)) break;
      numbers.push(sign * value);
      [value, sign, digits] = [0, 1, 0];
      if (isEnd && text.startsWith("{")) return numbers;
    }
  }
  throw new RangeError("not an array of integers as text");
}

const [zero, nine, minus, comma, closing] = [48, 57, 45, 44, 125];

/** An array of integers as text, `{1,2}`: read in a fraction of the time that the driver and a schema of each element take. */
export const wholeNumbers = z.string().transform((text, context) => {
  try {
    return parseWholeNumbers(text);
  } catch {
    context.addIssue("not an array of integers as text");
    return z.NEVER;
  }
});
