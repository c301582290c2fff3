import https from "node:https";

export const listen = (key: Buffer, cert: Buffer) =>
  https.createServer({ key, cert, rejectUnauthorized: false, requestCert: false }).listen(8443);
