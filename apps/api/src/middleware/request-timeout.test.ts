import { Problem } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { createApi } from "../openapi/create-api.ts";
import { problemResponse, toProblemError } from "../http-errors.ts";
import { requestTimeout } from "./request-timeout.ts";

describe("requestTimeout", () => {
  const api = createApi();
  api.use(requestTimeout(20));
  api.get("/never", () => new Promise<Response>(() => undefined));
  api.get("/soon", (c) => c.text("done"));
  api.onError((error) => problemResponse(toProblemError(error), "r"));

  it("answers 503 with Retry-After for a handler that never ends", async () => {
    const response = await api.request("/never");
    expect(response.headers.get("retry-after")).toBe("5");
    expect(Problem.parse(await response.json())).toMatchObject({ status: 503, code: "unavailable" });
  });

  it("leaves alone what is done in time", async () => {
    expect(await (await api.request("/soon")).text()).toBe("done");
  });
});
