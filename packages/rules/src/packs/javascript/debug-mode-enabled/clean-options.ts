import { ApolloServer } from "@apollo/server";

const options = { typeDefs, introspection: process.env.NODE_ENV !== "production" };
export const server = new ApolloServer(options);

const viewer = { introspection: true, playground: true };
export const page = render(viewer);

const nested = { viewer: { introspection: true } };
export const other = new ApolloServer({ ...options, plugins: [show(nested)] });
