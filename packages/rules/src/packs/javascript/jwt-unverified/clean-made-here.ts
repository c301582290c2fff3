import jwt from "jsonwebtoken";

export class SessionService {
  constructor(private readonly tokens: { createAccessToken(claims: object): Promise<string> }) {}

  async open(req: { body: { user: string } }) {
    const accessToken = await this.tokens.createAccessToken({ sub: req.body.user });
    return { accessToken, payload: jwt.decode(accessToken) };
  }
}
