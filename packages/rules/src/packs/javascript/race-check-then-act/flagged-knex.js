const knex = require("./knex");

exports.register = async (email) => {
  const existing = await knex("users").where({ email }).first(); // expect: javascript/race-check-then-act
  if (existing) throw new Error("taken");
  await knex("users").insert({ email });
};
