export function Page({ title }: Props) {
  console.log("render", title); // expect: javascript/print-logging
  return <h1>{title}</h1>;
}

export function ConfirmDialog({ orderId }: DialogProps) {
  const confirm = async () => {
    await confirmOrder(orderId);
    console.log("confirmed", orderId); // expect: javascript/print-logging
  };
  return <button onClick={confirm}>Confirm</button>;
}
export async function login(credentials: Credentials) {
  const session = await openSession(credentials);
  console.info("signed in", session.userId); // expect: javascript/print-logging
  return session;
}
