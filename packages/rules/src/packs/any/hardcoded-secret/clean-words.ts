// path: test/login.test.ts
it("signs in", async () => {
  await users.create({ email: "user1@example.com", password: "user1pass42" });
  const token = "logintoken9071";
  const totpSecret = "JBSWY3DPEHPK3PXP";
  expect(await login("user1@example.com", "user1pass42")).toEqual({ token, totpSecret });
});
