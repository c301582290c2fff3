export async function up(knex: Knex) {
  await knex.schema.dropTable("sessions"); // expect: javascript/unsafe-migration
}

export const Note = () => <p>migrates</p>;
