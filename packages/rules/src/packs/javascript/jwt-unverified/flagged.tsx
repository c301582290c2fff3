import { decodeJwt } from "jose";

export async function Page({ token }: { token: string }) {
  const { role } = decodeJwt(token); // expect: javascript/jwt-unverified
  return role === "admin" ? <Admin /> : <Home />;
}
