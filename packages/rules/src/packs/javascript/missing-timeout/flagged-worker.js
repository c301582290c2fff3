addEventListener("fetch", (event) => {
  event.respondWith(fetch("https://api.acme.io/orders")); // expect: javascript/missing-timeout
});
