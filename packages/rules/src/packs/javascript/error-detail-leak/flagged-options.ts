import { GraphQLModule } from "@nestjs/graphql";
import express from "express";

const options = {
  includeStacktraceInErrorResponses: true, // expect: javascript/error-detail-leak
};

export const module = GraphQLModule.forRoot({
  includeStacktraceInErrorResponses: true, // expect: javascript/error-detail-leak
});

export const handler = new ErrorHandler({ showStack: true }); // expect: javascript/error-detail-leak

export async function load(req: express.Request, res: express.Response) {
  try {
    res.json(await read(req.params.id, options));
  } catch (err) {
    res.status(500).json({ error: "Internal error", cause: err }); // expect: javascript/error-detail-leak
  }
}
