import { Agent } from "node:https";

export const strict = new Agent({ rejectUnauthorized: true, ca: process.env.LEDGER_CA });

export function callerDecides(verify) {
  return new Agent({ rejectUnauthorized: verify });
}

export function undecided(production) {
  let verify = true;
  if (!production) verify = false;
  return new Agent({ rejectUnauthorized: verify }); // assigned twice: one cannot tell
}

// new Agent({ rejectUnauthorized: false });
export const advice = "never set rejectUnauthorized: false or NODE_TLS_REJECT_UNAUTHORIZED = 0";
export const unrelated = { reject: false, strict: false };

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";
if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0") throw new Error("refusing to start");
