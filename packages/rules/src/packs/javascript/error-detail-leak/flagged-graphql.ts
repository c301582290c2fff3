import { ApolloServer } from "@apollo/server";
import { GraphQLError } from "graphql";

export const server = new ApolloServer({
  typeDefs,
  resolvers,
  includeStacktraceInErrorResponses: true, // expect: javascript/error-detail-leak
});

export async function user(_: unknown, { id }: { id: string }) {
  try {
    return await load(id);
  } catch (error) {
    throw new GraphQLError("failed", { extensions: { code: "INTERNAL_SERVER_ERROR", stack: error.stack } }); // expect: javascript/error-detail-leak
  }
}
