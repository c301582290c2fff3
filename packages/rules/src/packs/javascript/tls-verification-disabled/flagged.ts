import https from "node:https";

interface LedgerOptions {
  readonly host: string;
}

export class LedgerClient {
  private readonly agent: https.Agent;

  constructor({ host }: LedgerOptions) {
    this.agent = new https.Agent({ host, rejectUnauthorized: false as boolean }); // expect: javascript/tls-verification-disabled
    //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // expect: javascript/tls-verification-disabled
