// path: src/seeds/users.js
const bcrypt = require("bcrypt");

const people = [{ name: "ada" }, { name: "bob" }];

function getUsers() {
  return people.map((person) => ({ name: person.name, digest: bcrypt.hashSync("a first password", 10) }));
}

exports.seed = (knex) => knex("users").insert(getUsers());
