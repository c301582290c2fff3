import Chance from "chance";
import { nanoid } from "nanoid";
import { v1, v4 } from "uuid";

const chance = new Chance();

export function placeConfetti() {
  const tail = Math.random() * 10;
  return { tail, count: chance.integer({ min: 1, max: 5 }) };
}

export function makeToken() {
  const angle = Math.random();
  draw(angle);
  return nanoid();
}

export const row = () => ({ id: v1(), sessionToken: v4() });
