import axios from "axios";

const shop = axios.create({ baseURL: "https://shop.acme.io", timeout: 2_000 });

export const goods = () => shop.get("/goods");
// The library's own functions do not know what that client was given.
export const rates = () => axios.get("https://rates.acme.io/today"); // expect: javascript/missing-timeout
export const order = (body: object) => axios({ url: "https://rates.acme.io/orders", method: "post", data: body }); // expect: javascript/missing-timeout
