exports.user = { name: "Anna", email: "anna@acme.io" };
exports.pattern = "git@github.com:acme/app.git";
exports.sender = (mail) => mail.from("newsletter@acme.io");
exports.seed = async (prisma) => {
  const adminUser = await prisma.user.upsert({ where: { email: "first@acme.io" } });
  return adminUser.id;
};
