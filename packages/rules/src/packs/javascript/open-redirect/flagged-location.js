function leave() {
  const params = new URLSearchParams(window.location.search);
  window.location.replace(params.get("back")); // expect: javascript/open-redirect
  location.assign(params.get("to")); // expect: javascript/open-redirect
}
