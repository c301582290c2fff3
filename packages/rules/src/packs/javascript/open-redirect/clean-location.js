function leave(to) {
  const params = new URLSearchParams(window.location.search);
  window.location.replace("/orders?page=" + params.get("page"));
  location.assign("/home");
  return location.href.replace(params.get("a"), to);
}
