import { ApolloServer } from "@apollo/server";
import { GraphQLError } from "graphql";

export const server = new ApolloServer({ typeDefs, resolvers, includeStacktraceInErrorResponses: false });
export const local = new ApolloServer({
  typeDefs,
  resolvers,
  includeStacktraceInErrorResponses: process.env.NODE_ENV !== "production",
});

export async function user(_: unknown, { id }: { id: string }) {
  try {
    return await load(id);
  } catch (error) {
    throw new GraphQLError("failed", { originalError: error, extensions: { code: "INTERNAL_SERVER_ERROR" } });
  }
}
