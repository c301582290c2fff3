import { Agent, request } from "node:https";
import pg from "pg";

const lenient = false;

export function openLedger(host) {
  return new Agent({ host, rejectUnauthorized: false }); // expect: javascript/tls-verification-disabled
  //                       ^^^^^^^^^^^^^^^^^^^^^^^^^
}

export const pool = new pg.Pool({
  connectionString: "postgres://ledger.internal/ledger",
  ssl: { "rejectUnauthorized": false }, // expect: javascript/tls-verification-disabled
});

export function throughAName(options) {
  options.rejectUnauthorized = lenient; // expect: javascript/tls-verification-disabled
  return request({ ...options, größe: "😀", strictSSL: (false) }); // expect: javascript/tls-verification-disabled
  //                                        ^^^^^^^^^^^^^^^^^^
}

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // expect: javascript/tls-verification-disabled
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0; // expect: javascript/tls-verification-disabled
