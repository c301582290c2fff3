// path: web/static/js/orders.js
export const load = (id) => fetch("/api/orders/" + id).then((response) => response.json());
export const api = axios.create({ baseURL: "/api", headers: { accept: "application/json" } });
