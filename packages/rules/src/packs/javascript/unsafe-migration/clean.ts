import type { Knex } from "knex";
import type { MigrationInterface, QueryRunner } from "typeorm";

export async function up(knex: Knex) {
  await knex.schema.createTable("invoices", (table) => {
    table.increments("id");
    table.string("number").notNullable();
    table.index(["number"]);
  });
  await knex.schema.alterTable("orders", (table) => {
    table.string("currency").nullable();
    table.string("region").notNullable().defaultTo("eu");
  });
  await knex.raw("CREATE INDEX CONCURRENTLY orders_status ON orders (status)");
}

export async function down(knex: Knex) {
  await knex.schema.dropTable("invoices");
}

export class AddNotes1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
    await queryRunner.query(`ALTER TABLE orders ADD COLUMN notes text`);
    await queryRunner.query(`CREATE TABLE tags (id int)`);
    await queryRunner.query(`CREATE INDEX tags_id ON tags (id)`);
  }

  async down(queryRunner: QueryRunner) {
    await queryRunner.dropColumn("orders", "notes");
  }
}
