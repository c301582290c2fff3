export async function loader({ request }: LoaderArgs) {
  const url = new URL(request.url);
  return redirect(url.searchParams.get("to")); // expect: javascript/open-redirect
}
