export async function signUp(form: FormData) {
  const password = form.get("password") as string;
  await db.insert(users).values({ email: form.get("email"), password }); // expect: javascript/plaintext-credential-storage
}
