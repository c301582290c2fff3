exports.user = { name: "Anna", email: "anna@acme.io" };
exports.pattern = "git@github.com:acme/app.git";
exports.sender = (mail) => mail.from("newsletter@acme.io");
