export const database = {
  username: "postgres", password: "postgres", // expect: any/default-credential
};
export const adminPassword = "admin123"; // expect: any/default-credential
export const url = "mongodb://admin:admin@mongo.internal:27017/ledger"; // expect: any/default-credential

export const panel = { url: "https://panel.acme.io", password: "admin" }; // expect: any/default-credential

export const session = await login("admin", "admin"); // expect: any/default-credential
app.use(basicAuth({ users: { admin: "supersecret" }, challenge: true })); // expect: any/default-credential
