export function generateToken(): string {
  return Math.random().toString(36).substring(2); // expect: javascript/insecure-random-id
}

export function createSession(user: User) {
  const sessionId = `${Date.now()}-${Math.random()}`; // expect: javascript/insecure-random-id
  const otp = Math.floor(100000 + Math.random() * 900000); // expect: javascript/insecure-random-id
  return { sessionId, otp, apiKey: "ak_" + Math.random().toString(36).slice(2), user }; // expect: javascript/insecure-random-id
}

export const makeId = () => Math.floor(Math.random() * 1e9).toString(16); // expect: javascript/insecure-random-id
export class Order {
  id = Math.random().toString(36); // expect: javascript/insecure-random-id
}

const password = Array.from({ length: 10 }, () => characters[Math.floor(Math.random() * characters.length)]).join(""); // expect: javascript/insecure-random-id
