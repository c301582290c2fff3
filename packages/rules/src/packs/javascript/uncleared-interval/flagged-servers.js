const { removeExpired } = require("./queries");

setInterval(() => removeExpired(new Date()), 30_000); // expect: javascript/uncleared-interval
