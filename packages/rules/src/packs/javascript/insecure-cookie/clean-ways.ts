export function keepWay(res: Response, method: string, state: string) {
  res.cookie("auth_method", method, { httpOnly: true });
  res.cookie("oauth_state", state, { httpOnly: true, maxAge: 120_000 });
  res.cookie("loginProvider", method);
}
