export const total = 1;
// expect-below: any/commented-code
// const rate = await loadRate("EUR");
// if (rate > 3) {
//   return rate;
// }
export const count = 1;

// expect-below: any/commented-code
// ledger.store(total);
export const name = "a";

// expect-below: any/commented-code
/* const legacy = require("legacy"); */
export const other = 2;

// expect-below: any/commented-code
// import { convert } from "./convert.ts";
export const rate = 3;
