import { expect, it, vi } from "vitest";

it("sends the mail", async () => {
  await vi.waitFor(() => expect(sent).toBe(1));
  await new Promise((resolve) => server.once("listening", resolve));
  await new Promise((resolve) => setTimeout(resolve, 0));
  await waitFor("selector");
  const timer = setTimeout(() => controller.abort(), 5000);
  clearTimeout(timer);
});
