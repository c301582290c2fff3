import Axios from "axios";

const axios = Axios.create({ baseURL: "https://shop.acme.io", timeout: 2_000 });

export const goods = () => axios.get("/goods");
