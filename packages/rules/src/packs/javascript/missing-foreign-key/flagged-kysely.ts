import type { Kysely } from "kysely";

export const up = (db: Kysely<unknown>) =>
  db.schema
    .createTable("orders")
    .addColumn("id", "serial", (column) => column.primaryKey())
    .addColumn("customer_id", "integer"); // expect: javascript/missing-foreign-key
