export async function refresh(address: string) {
  const response = await fetch(address, { method: "POST" });
  const newToken = await response.json();
  if (!response.ok) throw new Error("refused");
  console.info("refreshed", newToken); // expect: javascript/secret-logged
}

export function remind(token: string) {
  if (process.env.NODE_ENV === "production") {
    console.info("reset at", `/reset/${token}`); // expect: javascript/secret-logged
  }
}

export function remindLoudly(token: string, verbose: boolean) {
  if (process.env.NODE_ENV === "development" || verbose) {
    console.info("reset at", `/reset/${token}`); // expect: javascript/secret-logged
  }
}

export async function startReset(user: User) {
  const resetToken = randomBytes(32).toString("hex");
  console.log(resetToken); // expect: javascript/secret-logged
  await keep(user, resetToken);
}

export function greet(password: string, localUser: boolean, isDev: boolean) {
  if (localUser) console.info("sign in with", password); // expect: javascript/secret-logged
  if (isDev) return;
  console.info("or with", password); // expect: javascript/secret-logged
}
