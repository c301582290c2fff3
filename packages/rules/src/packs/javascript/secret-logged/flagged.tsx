export function Login({ password }: { password: string }) {
  console.debug("submitting", password); // expect: javascript/secret-logged
  return <form />;
}
