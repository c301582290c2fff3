const bcrypt = require("bcrypt");

class User {
  matches(password) {
    return bcrypt.compareSync(password, this.digest); // expect: javascript/blocking-in-async
  }
}

User.addHook("beforeCreate", function beforeCreate(user) {
  user.digest = bcrypt.hashSync(user.password, 12); // expect: javascript/blocking-in-async
});

function registerUser(users, form) {
  users.add({ name: form.name, digest: bcrypt.hashSync(form.password, 12) }); // expect: javascript/blocking-in-async
}
