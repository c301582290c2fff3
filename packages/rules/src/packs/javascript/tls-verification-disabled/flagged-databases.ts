import mongoose from "mongoose";
import tls from "node:tls";

export const connectLedger = (uri: string) => mongoose.connect(uri, { tlsAllowInvalidCertificates: true }); // expect: javascript/tls-verification-disabled

export const warehouse = {
  server: "warehouse.internal",
  options: { encrypt: true, trustServerCertificate: true }, // expect: javascript/tls-verification-disabled
};

export const openPeer = (host: string) =>
  tls.connect({ host, port: 6514, checkServerIdentity: () => undefined }); // expect: javascript/tls-verification-disabled

export const archive = { sslValidate: false }; // expect: javascript/tls-verification-disabled

export const openBrowser = (driver: Driver) => driver.newContext({ ignoreHTTPSErrors: true }); // expect: javascript/tls-verification-disabled

export const peerOptions = {
  checkServerIdentity() {}, // expect: javascript/tls-verification-disabled
};
