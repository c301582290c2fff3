import { GraphQLError } from "graphql";

export const resolvers = {
  Query: {
    async user(_: unknown, { id }: { id: string }) {
      try {
        return await load(id);
      } catch (error) {
        throw new GraphQLError("Loading the user failed", { originalError: error as Error });
      }
    },
    async order(_: unknown, { id }: { id: string }) {
      try {
        return parse(id);
      } catch (error) {
        throw new GraphQLError("Use digits", { extensions: { code: "BAD_USER_INPUT" } });
      }
    },
    async bill(_: unknown, { id }: { id: string }) {
      try {
        return await find(id);
      } catch (error) {
        throw new GraphQLError("Bill not found");
      }
    },
  },
};
