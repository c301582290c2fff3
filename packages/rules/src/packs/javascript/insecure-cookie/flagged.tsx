export async function action({ cookies }: ActionArgs) {
  cookies.set("session", await create(), { path: "/" }); // expect: javascript/insecure-cookie
  return <Redirect to="/" />;
}
