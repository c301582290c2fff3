import { jwtDecode } from "jwt-decode";
import { useAuth } from "./auth";

// The browser shows when its own session ends; the server decides.
export function SessionEnd() {
  const { token } = useAuth();
  const { exp } = jwtDecode<{ exp: number }>(token);
  return <time>{new Date(exp * 1000).toISOString()}</time>;
}
