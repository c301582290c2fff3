import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readPrismaSchema, relationFields } from "../../../documents/prisma-schema.ts";

export const rule = defineRule({
  id: "prisma/missing-cascade-delete",
  class: "missing-cascade-delete",
  title: "Relation without a rule for deletion",
  languages: ["prisma"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Where the schema is silent Prisma decides: the deletion of a referenced row is refused, or the reference is emptied if it
    is optional. Whoever deletes a user finds out in production, table by table.`,
  fix: `
    Say what is meant: onDelete: Cascade for parts, SetNull for what may stay, Restrict where deleting is to be refused.`,
  example: {
    language: "prisma",
    before: `
      model Entry {
        id       Int    @id
        ledgerId Int
        ledger   Ledger @relation(fields: [ledgerId], references: [id])
      }`,
    after: `
      model Entry {
        id       Int    @id
        ledgerId Int
        ledger   Ledger @relation(fields: [ledgerId], references: [id], onDelete: Cascade)
      }`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 5 },
  tags: ["database", "prisma"],
  lifecycle: "stable",
  since: "0.3.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info" },
  check: function* (context): Generator<Report> {
    for (const model of readPrismaSchema(context).models) {
      for (const field of model.fields) {
        if (relationFields(field).length === 0 || /\bonDelete\s*:/.test(field.attributes)) continue;
        const message = `${model.name}.${field.name} does not say what becomes of it when its ${field.type} is deleted.`;
        // An optional reference is emptied, which hardly ever hurts; a deletion that is refused does.
        yield field.isOptional ? { at: field, message, severity: "info" } : { at: field, message };
      }
    }
  },
});
