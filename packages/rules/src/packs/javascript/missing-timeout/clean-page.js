// path: web/static/js/orders.js
export const load = (id) => fetch("/api/orders/" + id).then((response) => response.json());
