import { ApolloServer } from "@apollo/server";
import knex from "knex";
import * as Sentry from "@sentry/node";
import errorhandler from "errorhandler";

export const server = new ApolloServer({
  typeDefs,
  resolvers,
  introspection: true, // expect: javascript/debug-mode-enabled
});

export function configure(app: Express) {
  app.use(errorhandler()); // expect: javascript/debug-mode-enabled
  app.use("/graphql", graphqlHTTP({ schema, graphiql: true })); // expect: javascript/debug-mode-enabled
  app.set("env", "development"); // expect: javascript/debug-mode-enabled
  return knex({ client: "pg", debug: true }); // expect: javascript/debug-mode-enabled
}

Sentry.init({ dsn: process.env.SENTRY_DSN, debug: true }); // expect: javascript/debug-mode-enabled
