import Chance from "chance";
import { customAlphabet } from "nanoid/non-secure";
import { v1 as uuidv1 } from "uuid";

const chance = new Chance();
const inviteCode = customAlphabet("abcdef", 8); // expect: javascript/insecure-random-id

export function makeResetToken(user: User) {
  const stamp = Date.now().toString(36);
  const tail = Math.random().toString(36).slice(2); // expect: javascript/insecure-random-id
  return `${user.id}-${stamp}-${tail}-${inviteCode()}`;
}

export const invitation = () => ({
  inviteToken: chance.string({ length: 20 }), // expect: javascript/insecure-random-id
  sessionToken: uuidv1(), // expect: javascript/insecure-random-id
});
