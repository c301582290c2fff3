import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { leadingFields, readPrismaSchema, relationFields } from "../../../documents/prisma-schema.ts";

export const rule = defineRule({
  id: "prisma/missing-db-index",
  class: "missing-db-index",
  title: "Relation without an index",
  languages: ["prisma"],
  category: "performance",
  severity: "low",
  confidence: "high",
  why: `
    Neither Prisma nor Postgres makes an index for a relation. Every query through it, and every deletion of the other row,
    reads the whole table: unnoticed with a thousand rows, an outage with ten million.`,
  fix: `
    Add @@index([field]) to the model, or let an index or key of several fields begin with it.`,
  example: {
    language: "prisma",
    before: `
      model Entry {
        id       Int    @id
        ledgerId Int
        ledger   Ledger @relation(fields: [ledgerId], references: [id], onDelete: Cascade)
      }`,
    after: `
      model Entry {
        id       Int    @id
        ledgerId Int
        ledger   Ledger @relation(fields: [ledgerId], references: [id], onDelete: Cascade)

        @@index([ledgerId])
      }`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["database", "prisma"],
  lifecycle: "stable",
  since: "0.3.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info" },
  check: function* (context): Generator<Report> {
    const { models, indexesItself } = readPrismaSchema(context);
    if (indexesItself) return;
    for (const model of models) {
      const indexed = leadingFields(model);
      for (const field of model.fields) {
        const names = relationFields(field);
        if (names.length === 0 || names.some((name) => indexed.has(name))) continue;
        const message = `${model.name}.${names.join(", ")} refers to ${field.type} and begins no index.`;
        yield { at: model.fields.find(({ name }) => name === names[0]) ?? field, message };
      }
    }
  },
});
