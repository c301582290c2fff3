export const sortKey = process.env.CARRIER_KEY ?? "name";
export const tokenHeader = process.env.TOKEN_HEADER ?? "X-Token";
export const accessToken = process.env.TOKEN_FIELD ?? "access_token";
export const config = { jwtIssuer: process.env.APP_ISSUER || "carrier", region: process.env.APP_REGION || "eu" };

export class Carrier {
  private readonly signingSecret = process.env.CARRIER_SIGN;
  private readonly secretRegion = process.env.CARRIER_REGION ?? "eu-west-1";
}
