import cors from "cors";
import fastifyCors from "@fastify/cors";

export async function configure(app: Express, fastify: FastifyInstance, nest: INestApplication) {
  app.use(cors({ origin: "*", credentials: true })); // expect: javascript/permissive-cors
  app.use(cors({ origin: true, credentials: true })); // expect: javascript/permissive-cors
  await fastify.register(fastifyCors, { origin: true, credentials: true }); // expect: javascript/permissive-cors
  nest.enableCors({ origin: "*", credentials: true }); // expect: javascript/permissive-cors
  app.use(cors({ origin: (origin, callback) => callback(null, true), credentials: true })); // expect: javascript/permissive-cors
  app.use(cors({ origin: ["http://localhost:3000"] })); // expect: javascript/permissive-cors
}
