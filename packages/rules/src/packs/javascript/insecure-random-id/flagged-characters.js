const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

export function resetToken() {
  let token = "";
  for (let i = 0; i < 24; i++) token += alphabet[Math.floor(Math.random() * alphabet.length)]; // expect: javascript/insecure-random-id
  return token;
}
