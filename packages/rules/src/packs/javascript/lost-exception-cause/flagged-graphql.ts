import { GraphQLError } from "graphql";

export const resolvers = {
  Query: {
    async user(_: unknown, { id }: { id: string }) {
      try {
        return await load(id);
      } catch (error) {
        throw new GraphQLError("Loading the user failed"); // expect: javascript/lost-exception-cause
      }
    },
    async order(_: unknown, { id }: { id: string }) {
      try {
        return await loadOrder(id);
      } catch (error) {
        throw new GraphQLError(`No answer: ${error.message}`, { extensions: { code: "INTERNAL_SERVER_ERROR" } }); // expect: javascript/lost-exception-cause
      }
    },
  },
};
