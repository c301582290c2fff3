import { JwtService } from "@nestjs/jwt";

export class SessionService {
  constructor(private readonly jwtService: JwtService) {}

  async signOut(accessToken: string) {
    const claims = this.jwtService.decode(accessToken); // expect: javascript/jwt-unverified
    await this.sessions.remove(claims.sessionId);
  }

  async current(accessToken: string) {
    const { exp } = this.jwtService.decode(accessToken);
    return exp * 1000 > Date.now();
  }
}
