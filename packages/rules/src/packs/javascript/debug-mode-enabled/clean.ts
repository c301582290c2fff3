import { ApolloServer } from "@apollo/server";
import errorhandler from "errorhandler";

const isProduction = process.env.NODE_ENV === "production";

export const server = new ApolloServer({ typeDefs, resolvers, introspection: !isProduction });

export function configure(app: Express) {
  if (process.env.NODE_ENV === "development") app.use(errorhandler());
  app.set("env", process.env.NODE_ENV);
  app.set("view engine", "pug");
  return createLogger({ debug: true });
}

export const options = { debug: false, introspection: false };
