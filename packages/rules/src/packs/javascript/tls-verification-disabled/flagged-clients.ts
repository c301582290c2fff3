import https from "node:https";

export const listen = (key: Buffer, cert: Buffer) =>
  https.createServer({
    key,
    cert,
    requestCert: true,
    rejectUnauthorized: false, // expect: javascript/tls-verification-disabled
  });
