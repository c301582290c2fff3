import { ApolloServer, type ApolloServerOptions } from "@apollo/server";
import { createYoga } from "graphql-yoga";

const options: ApolloServerOptions = {
  typeDefs,
  introspection: true, // expect: javascript/debug-mode-enabled
};
export const server = new ApolloServer(options);

const defaults = { graphiql: true } as const; // expect: javascript/debug-mode-enabled
export const yoga = createYoga({ schema, ...defaults });
