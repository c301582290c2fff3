export function Login({ email, password }: Props) {
  console.debug("submitting", email);
  return <input value={password} />;
}
