const adminEmail = process.env.ADMIN_EMAIL ?? "anna.koch@acme.io"; // expect: javascript/hardcoded-identity
export const settings = {
  ownerEmail: "piotr@acme.io", // expect: javascript/hardcoded-identity
  allowedUsers: [
    "lena@acme.io", // expect: javascript/hardcoded-identity
    "marco@acme.io", // expect: javascript/hardcoded-identity
  ],
};

export function isSuperUser(user: User) {
  return user.email === "anna.koch@acme.io"; // expect: javascript/hardcoded-identity
}

export function route(user: User) {
  if (user.email === "dev.lead@acme.io") return "/internal"; // expect: javascript/hardcoded-identity
  return adminEmail;
}
