import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { FleetResponse } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../config.ts";
import { askServer } from "./ask-server.ts";
import { describeSilence } from "./describe-silence.ts";

/** What somebody reads who asks a server that answers like this; `protocol` is the one that is asked by. */
async function explained(answer: RequestListener, protocol = "http"): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await askServer({ options: { url, key: "k" }, environment: readEnvironment({}) }, (client) =>
      client.ask({ path: "/v1/fleet" }, FleetResponse),
    );
    return "an answer";
  } catch (error) {
    return error instanceof Error ? error.message.replace(url, "URL") : String(error);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answering =
  (type: string, body: string, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  };

describe("what answers is not what was meant, and the message says so:", () => {
  it.each<[string, RequestListener, RegExp]>([
    ["another web server", answering("text/html", "<html>"), /^URL answers, but not as Muster does\./],
    ["cut JSON", answering("application/json", "{"), /^URL answers, but not as Muster does\./],
    ["another version", answering("application/json", "{}"), /^URL answers in a form that this `muster` does not know/],
    ["a proxy whose server is away", answering("text/html", "", 502), /^URL cannot answer now: the answer is 502/],
    [
      "a redirect",
      (_request, response) => response.writeHead(302, { location: "/login" }).end(),
      /^URL sends its callers elsewhere/,
    ],
    [
      "one that breaks off",
      (request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write("{", () => request.socket.destroy());
      },
      /^URL broke off in the middle of its answer \(.+\)/,
    ],
    ["one that hangs up", (request) => request.socket.destroy(), /^URL does not answer \(.+\)/],
  ])("%s", async (_, answer, words) => {
    expect(await explained(answer)).toMatch(words);
  });

  it("a server without TLS", async () => {
    const words = /^URL does not speak TLS .*http:\/\/\?$/;
    expect(await explained(answering("application/json", "{}"), "https")).toMatch(words);
  });
});

describe("why nobody answers", () => {
  const failure = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("reason"), { code }) });
  it.each([
    ["ECONNREFUSED", /^does not answer\. Is it running/],
    ["ENOTFOUND", /no such name/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /certificate .*DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/],
    ["CERT_HAS_EXPIRED", /expired.*\(CERT_HAS_EXPIRED\)\.$/],
    ["CERT_NOT_YET_VALID", /not valid yet.*clock/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /another name.*\(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /certificate/],
    ["ECONNRESET", /^does not answer \(ECONNRESET\)/],
  ])("%s", (code, words) => {
    expect(describeSilence(failure(code), "https://muster.example.org")).toMatch(words);
  });

  it("is told of the first address when a name has several, and of time that ran out", () => {
    const cause = new AggregateError([Object.assign(new Error("no"), { code: "ECONNREFUSED" })]);
    expect(describeSilence(new TypeError("fetch failed", { cause }), "http://localhost")).toMatch(
      /^does not answer\. Is/,
    );
    expect(describeSilence(new DOMException("late", "TimeoutError"), "http://localhost")).toMatch(/within 30 seconds/);
  });

  it("is not asked of faults of our own", () => {
    expect(describeSilence(new TypeError("x is not a function"), "http://localhost")).toBeNull();
  });
});
