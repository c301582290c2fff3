import { cors } from "hono/cors";

app.use("/api/*", cors({ origin: (origin) => origin, credentials: true })); // expect: javascript/permissive-cors
app.get("/", (c) => c.html(<main />));
