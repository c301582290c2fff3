import OpenAI from "openai";
import { expect, it } from "vitest";

const client = new OpenAI(); // expect: javascript/unmocked-external-api-in-test

it("answers", async () => {
  const answer = await client.responses.create({ model: "small", input: "hello" });
  expect(answer.output_text).not.toBe("");
});
