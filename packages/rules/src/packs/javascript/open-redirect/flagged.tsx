export async function loader({ request }: LoaderArgs) {
  const url = new URL(request.url);
  return redirect(url.searchParams.get("to")); // expect: javascript/open-redirect
}

export function Continue() {
  const next = new URLSearchParams(window.location.search).get("next");
  return <button onClick={() => { window.location.href = next; }}>Continue</button>; // expect: javascript/open-redirect
}
