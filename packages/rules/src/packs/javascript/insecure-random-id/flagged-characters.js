const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

export function resetToken() {
  let token = "";
  for (let i = 0; i < 24; i++) token += alphabet[Math.floor(Math.random() * alphabet.length)]; // expect: javascript/insecure-random-id
  return token;
}

function createKey(length, words) {
  let key = "";
  for (let at = 0; at < length; at++) {
    const index = Math.floor(Math.random() * words.length); // expect: javascript/insecure-random-id
    key += words[index];
  }
  return key;
}

function makeid() {
  let text = "";
  for (let at = 0; at < 8; at++) text += letters.charAt(Math.floor(Math.random() * letters.length)); // expect: javascript/insecure-random-id
  return text;
}
