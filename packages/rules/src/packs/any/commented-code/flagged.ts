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

export function refresh(rows: Row[], done: Done) {
  // expect-below: any/commented-code
  // if (!rows.length) return done(null);
  done(null);
  // expect-below: any/commented-code
  // rows[0].should.have.property("id");
  rows.sort();
  // expect-below: any/commented-code
  // import "./styles.css";
  done(rows);
  // expect-below: any/commented-code
  // console.log("rows ->", rows);
  done(rows);
  // expect-below: any/commented-code
  // row = rows.first;
  done(rows);
  // expect-below: any/commented-code
  // expect(rows).to.be.an.instanceof(Rows);
  return rows;
}
