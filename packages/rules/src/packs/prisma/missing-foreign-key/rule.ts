import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readPrismaSchema, relationFields } from "../../../documents/prisma-schema.ts";
import type { PrismaField } from "../../../documents/prisma-schema.ts";

/** A comment that says why there is none. */
const reason =
  /\b(?:no|not|without|never)\b[^.]{0,40}(?:foreign|\bfk\b|relation|constraint)|on purpose|deliberate|intention|another (?:database|service)|external|polymorph|denormali|snapshot|histor/i;

export const rule = defineRule({
  id: "prisma/missing-foreign-key",
  class: "missing-foreign-key",
  title: "Reference without a relation",
  languages: ["prisma"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    Nothing stops a row from naming another that does not exist or was deleted. Such rows come with every race and every
    script, and show as errors far from where they were written.`,
  fix: `
    Declare the relation with its rule for deletion: ledger Ledger @relation(fields: [ledgerId], references: [id], onDelete: Cascade).`,
  example: {
    language: "prisma",
    before: `
      model Ledger {
        id Int @id
      }

      model Entry {
        id       Int @id
        ledgerId Int
      }`,
    after: `
      model Ledger {
        id      Int     @id
        entries Entry[]
      }

      model Entry {
        id       Int    @id
        ledgerId Int
        ledger   Ledger @relation(fields: [ledgerId], references: [id], onDelete: Cascade)
      }`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["database", "prisma"],
  lifecycle: "stable",
  since: "0.3.0",
  version: 1,
  severityByPathClass: { test: "info", example: "low" },
  check: function* (context): Generator<Report> {
    const { models } = readPrismaSchema(context);
    const names = new Set(models.map(({ name }) => name.toLowerCase()));
    for (const model of models) {
      const related = new Set(model.fields.flatMap(relationFields));
      for (const field of model.fields) {
        const other = referredName(field);
        // `Calendar.calendarId` is what another system calls it.
        if (
          other === null ||
          other === model.name.toLowerCase() ||
          !names.has(other) ||
          related.has(field.name) ||
          reason.test(field.comment)
        )
          continue;
        yield {
          at: field,
          message: `${model.name}.${field.name} names a row of another model, and no relation says so.`,
        };
      }
    }
  },
});

/** `customerId Int` and `customer_id String` speak of a customer; a key of its own speaks of nobody. */
function referredName({ name, type, attributes }: PrismaField): string | null {
  if (!/^(?:Int|BigInt|String)$/.test(type) || /@id\b/.test(attributes)) return null;
  const prefix = /^(\w+?)(?:Id|_id)$/.exec(name)?.[1];
  return prefix === undefined ? null : prefix.replaceAll("_", "").toLowerCase();
}
