exports.start = (settings) => {
  console.log("listening on", process.env.PORT);
  console.log(`passwordResetUrl: ${settings.passwordResetUrl}`);
  console.log("secret configured:", !!settings.secret, typeof settings.apiKey);
};

exports.show = (res, token) => res.log(token);
