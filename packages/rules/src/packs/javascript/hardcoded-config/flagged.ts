const redisHost = "10.0.12.7"; // expect: javascript/hardcoded-config
const databaseUrl = "postgres://db.internal:5432/orders"; // expect: javascript/hardcoded-config
export const options = {
  host: "192.168.1.20", // expect: javascript/hardcoded-config
  port: 5432, // expect: javascript/hardcoded-config
  uploadDir: "/var/lib/orders/uploads", // expect: javascript/hardcoded-config
};

export const start = (app: Express) => app.listen(8080, () => console.log(redisHost, databaseUrl)); // expect: javascript/hardcoded-config
