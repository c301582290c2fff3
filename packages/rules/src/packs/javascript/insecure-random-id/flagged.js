function randomPassword(length) {
  const characters = "abcdef0123456789";
  let text = "";
  for (let i = 0; i < length; i++) text += characters.charAt(Math.floor(Math.random() * characters.length)); // expect: javascript/insecure-random-id
  return text;
}

exports.reset = (user) => {
  user.resetToken = Math.random().toString(36).slice(2); // expect: javascript/insecure-random-id
  user.salt = Math.random(); // expect: javascript/insecure-random-id
  user.password = randomPassword(8);
};
