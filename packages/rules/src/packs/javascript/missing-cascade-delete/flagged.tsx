import { integer, sqliteTable } from "drizzle-orm/sqlite-core";

export const pages = sqliteTable("pages", { authorId: integer("author_id").references(() => authors.id) }); // expect: javascript/missing-cascade-delete
