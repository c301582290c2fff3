export async function refresh(address: string, refreshToken: string) {
  const response = await fetch(address, { method: "POST", body: refreshToken });
  const newToken = await response.json();
  if (!response.ok) {
    console.error("refreshing failed", newToken);
    throw new Error("refused");
  }
  return newToken;
}

export function remind(token: string) {
  if (process.env.NODE_ENV === "development") {
    console.info("reset at", `/reset/${token}`);
  }
}

export function linkOf(coupon: { token: string }) {
  console.error(`no link for coupon ${coupon.token}`);
}

export function parse(definition: string) {
  for (const token of definition.split(",")) {
    console.log("not understood:", token);
  }
  console.log(process.env.PWD);
}

const isLive = process.env.APP_STAGE === "production";

export function invite(password: string) {
  if (!isLive) console.info("the first password is", password);
  if (process.env.NODE_ENV === "production") return;
  console.info("sign in with", password);
}

export class SessionsController {
  async batchDelete(req: Request, res: Response) {
    if (!Array.isArray(req.body.ids)) console.error("no list of sessions", req.body);
    res.end();
  }

  describe(shouldReturnToken: boolean, idTokenData: { name?: string }) {
    console.info(`token: ${shouldReturnToken}`);
    if (!idTokenData.name) console.error("no name", JSON.stringify(idTokenData));
  }
}
