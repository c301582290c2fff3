const adminEmail = process.env.ADMIN_EMAIL;
const supportEmail = "support@acme.io";

export const manifest = { author: "anna.koch@acme.io", contact: { email: "team@acme.io" } };
export const placeholder = { adminEmail: "you@example.com" };
export const from = "Acme <noreply@acme.io>";

export async function notify(mail: Mail) {
  await mail.send({ to: supportEmail, from, cc: adminEmail, replyTo: "billing@acme.io" });
}

export const isValid = (address: string) => address !== "" && address.includes("@");
