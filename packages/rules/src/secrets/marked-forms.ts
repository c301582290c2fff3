import { requiredLiterals } from "../engine/query/required-literals.ts";
import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";

/** An expression, and literals of which every text that it matches holds one; null where it requires none. */
export interface MarkedForm {
  readonly form: RegExp;
  readonly marks: LiteralGroup | null;
}

/** Returns expressions with what they require, read off their own shape. */
export function markForms(forms: readonly RegExp[]): readonly MarkedForm[] {
  return forms.map((form) => {
    const literals = requiredLiterals(form);
    return { form, marks: literals === null ? null : literalScanner.add(literals, { ignoresCase: form.ignoreCase }) };
  });
}

/** Yields all matches, form by form, of those that can match. `holdsAny` tells whether the text holds one of some literals. */
export function* matchesOf(
  text: string,
  forms: readonly MarkedForm[],
  holdsAny: (marks: LiteralGroup) => boolean = (marks) => holdsAnyOf(text, marks),
): Generator<RegExpExecArray> {
  for (const { form, marks } of forms) if (marks === null || holdsAny(marks)) yield* text.matchAll(form);
}
