import type { Knex } from "knex";
import type { MigrationInterface, QueryRunner } from "typeorm";

export async function up(knex: Knex) {
  await knex.schema.alterTable("orders", (table) => {
    table.dropColumn("total"); // expect: javascript/unsafe-migration
    table.renameColumn("state", "status"); // expect: javascript/unsafe-migration
    table.index(["customer_id"]); // expect: javascript/unsafe-migration
    table.string("currency").notNullable(); // expect: javascript/unsafe-migration
  });
  await knex.raw("CREATE INDEX orders_status ON orders (status)"); // expect: javascript/unsafe-migration
}

export class DropNotes1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
    await queryRunner.dropColumn("orders", "notes"); // expect: javascript/unsafe-migration
    await queryRunner.query(`ALTER TABLE "orders" ALTER COLUMN "amount" TYPE bigint`); // expect: javascript/unsafe-migration
    await queryRunner.query(`ALTER TABLE orders ADD COLUMN region text NOT NULL`); // expect: javascript/unsafe-migration
  }

  async down(queryRunner: QueryRunner) {
    await queryRunner.query(`DROP INDEX orders_region`);
  }
}
