import { createYoga } from "graphql-yoga";

export const yoga = createYoga({ schema, graphiql: true }); // expect: javascript/debug-mode-enabled
