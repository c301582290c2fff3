import cors from "cors";

const allowedOrigins = ["https://app.acme.io"];

export function configure(app: Express, server: Server) {
  app.use(cors({ origin: allowedOrigins, credentials: true }));
  app.use(cors({ origin: process.env.WEB_ORIGIN }));
  app.use(cors({ origin: "https://app.acme.io", credentials: true }));
  app.use(cors({ origin: (origin, callback) => callback(null, allowedOrigins.includes(origin)) }));
  app.use(cors({ origin: process.env.NODE_ENV === "production" ? allowedOrigins : ["http://localhost:3000"] }));
  // A public API without cookies: anybody may read it.
  app.use(cors());
  app.use("/public", cors({ origin: "*" }));
  server.register("plugin", { origin: "*" });
}
