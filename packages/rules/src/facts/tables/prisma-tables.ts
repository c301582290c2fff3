import type { ColumnFact, TableFact } from "@muster/contract";
import { readPrismaSchema, relationFields } from "../../documents/prisma-schema.ts";
import type { PrismaField, PrismaModel } from "../../documents/prisma-schema.ts";
import type { FactSource } from "../fact-source.ts";

/** Models of a Prisma schema. A relation's rule goes to the columns that it is kept in. */
export function collectPrismaTables(source: FactSource): readonly TableFact[] {
  const { models } = readPrismaSchema(source.context);
  const names = new Set(models.map(({ name }) => name));
  return models.map((model) => {
    const first = model.fields[0];
    return {
      name:
        /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(
          model.attributes.find((each) => each.startsWith("@@map")) ?? "",
        )?.[1] ?? model.name,
      model: model.name,
      columns: columnsOf(model, names),
      indexes: model.attributes.flatMap((attribute) => indexOf(attribute)),
      line: first === undefined ? 1 : Math.max(1, source.lineAt(first.startIndex) - 1),
    };
  });
}

function columnsOf(model: PrismaModel, models: ReadonlySet<string>): ColumnFact[] {
  const relations = model.fields.flatMap((field) => relationFields(field).map((column) => [column, field] as const));
  const byColumn = new Map<string, PrismaField>(relations);
  return model.fields
    .filter(({ type }) => !models.has(type))
    .map(({ name, type, attributes, isOptional }) => {
      const relation = byColumn.get(name);
      const rule = /onDelete:\s*(\w+)/.exec(relation?.attributes ?? "")?.[1];
      return {
        name: /@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(attributes)?.[1] ?? name,
        type,
        nullable: isOptional,
        indexed: /@(?:id|unique)\b/.test(attributes),
        references: relation?.type ?? null,
        onDelete: rule === undefined ? null : rule.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase(),
      };
    });
}

function indexOf(attribute: string): string[][] {
  const [, fields] = /^@@(?:index|unique|id)\(\s*(?:fields:\s*)?\[([^\]]*)\]/.exec(attribute) ?? [];
  return fields === undefined ? [] : [fields.split(",").map((each) => each.trim().replace(/\(.*$/, ""))];
}
