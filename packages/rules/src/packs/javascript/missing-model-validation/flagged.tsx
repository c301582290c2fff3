import { integer, sqliteTable } from "drizzle-orm/sqlite-core";

export const seats = sqliteTable("seats", { capacity: integer("capacity") }); // expect: javascript/missing-model-validation
