import jwt from "jsonwebtoken";
import { decodeJwt } from "jose";
import { jwtDecode } from "jwt-decode";

export function authenticate(req: Request, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.slice(7) ?? "";
  req.user = jwt.decode(token); // expect: javascript/jwt-unverified
  next();
}

export const userOf = (token: string) => decodeJwt(token).sub; // expect: javascript/jwt-unverified
export const roleOf = (token: string) => jwtDecode<Claims>(token).role; // expect: javascript/jwt-unverified
export const check = (token: string) => jwt.verify(token, "", { algorithms: ["none"] }); // expect: javascript/jwt-unverified
export const late = (token: string, key: string) =>
  jwt.verify(token, key, {
    ignoreExpiration: true, // expect: javascript/jwt-unverified
  });
