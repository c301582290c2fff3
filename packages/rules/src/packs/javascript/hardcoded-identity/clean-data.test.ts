// path: src/users/users.test.ts
import { expect, test } from "vitest";

const admin = "anna@acme.io";
const adminUsers = [{ uid: "1", email: "berta@acme.io", isAdmin: true }];

test("finds the admin", () => {
  expect(find(adminUsers, admin)).toMatchObject({ ownerEmail: "anna@acme.io" });
});
