const secret = process.env.SESSION_SECRET;
if (!secret) throw new Error("set SESSION_SECRET");

const cookie = { name: process.env.COOKIE_NAME || "sid", secret };
const password = process.env.NODE_ENV === "production" ? secret : readline("Password: ");

module.exports = { cookie, password };
