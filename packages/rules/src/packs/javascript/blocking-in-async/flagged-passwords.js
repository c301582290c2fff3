const bcrypt = require("bcrypt");

class User {
  matches(password) {
    return bcrypt.compareSync(password, this.digest); // expect: javascript/blocking-in-async
  }
}
