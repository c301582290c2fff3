import { expect, it } from "vitest";

it("answers", async () => {
  const res = await fetch(`http://localhost:${port}/prices`);
  expect(res.ok).toBe(true);
});

it("reads an address", () => {
  expect(new URL("https://api.github.com/users").host).toBe("api.github.com");
});

it("asks the container", async () => {
  const res = await fetch(container.url);
  expect(res.ok).toBe(true);
});
