import { cors } from "hono/cors";

app.use("/api/*", cors({ origin: "https://app.acme.io" }));
app.get("/", (c) => c.html(<main />));
