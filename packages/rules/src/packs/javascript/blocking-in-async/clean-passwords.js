const bcrypt = require("bcrypt");

function seedAdministrator(users) {
  users.add({ name: "root", digest: bcrypt.hashSync(process.env.ROOT_PASSWORD, 12) });
}
