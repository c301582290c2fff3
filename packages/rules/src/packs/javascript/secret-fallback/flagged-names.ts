export const apiKey = process.env.CARRIER_KEY ?? "carrier-key-1"; // expect: javascript/secret-fallback
export const config = {
  jwtSecret: process.env.APP_SIGNING || "s3cr3t", // expect: javascript/secret-fallback
  "client-secret": process.env.APP_CLIENT || "s3cr3t", // expect: javascript/secret-fallback
};

export class Carrier {
  private readonly signingSecret = process.env.CARRIER_SIGN || "abc-sign"; // expect: javascript/secret-fallback
  private password: string;

  constructor() {
    this.password = process.env.CARRIER_PW ?? "carrier"; // expect: javascript/secret-fallback
  }
}
