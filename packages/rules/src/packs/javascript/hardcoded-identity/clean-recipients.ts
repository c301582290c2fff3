export const mailer = {
  adminRecipient: { email: "office@northwind.io", name: "Northwind" },
  adminContact: "help@northwind.io",
};
