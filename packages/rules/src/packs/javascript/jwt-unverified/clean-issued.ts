import assert from "node:assert";
import { it } from "node:test";
import jwt from "jsonwebtoken";
import { login } from "./login";

it("names the user", async () => {
  const { token } = await login("ada");
  const decoded = jwt.decode(token) as { sub: string };
  assert.equal(decoded.sub, "ada");
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
  assert.equal(claims.sub, "ada");
});
