function leave(to) {
  const params = new URLSearchParams(window.location.search);
  window.location.replace("/orders?page=" + params.get("page"));
  location.assign("/home");
  return location.href.replace(params.get("a"), to);
}

export async function loader({ request, params }) {
  const url = new URL(request.url);
  if (params.old) throw redirect(url.pathname.replace(`/orders/${params.old}`, `/orders/${await renamed(params.old)}`));
  if (params.next) return redirect(url.pathname + "?from=" + params.next);
  return redirect(url.pathname);
}
