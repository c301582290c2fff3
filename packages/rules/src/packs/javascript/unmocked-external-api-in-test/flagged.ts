import axios from "axios";
import { expect, it } from "vitest";
import OpenAI from "openai";

const base = "https://api.acme.io";

it("loads a user", async () => {
  const answer = await fetch("https://api.github.com/users/octocat"); // expect: javascript/unmocked-external-api-in-test
  expect(answer.status).toBe(200);
  const { data } = await axios.get(`${base}/orders`); // expect: javascript/unmocked-external-api-in-test
  expect(data).toEqual([]);
  await axios.post("https://hooks.slack.com/services/x", { text: "hi" }); // expect: javascript/unmocked-external-api-in-test
});

it("answers", async () => {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY }); // expect: javascript/unmocked-external-api-in-test
  expect(await client.models.list()).toBeDefined();
});
