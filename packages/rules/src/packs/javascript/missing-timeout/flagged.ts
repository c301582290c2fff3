import axios from "axios";
import got from "got";
import https from "node:https";
import { request } from "undici";

const client = axios.create({ baseURL: "https://api.acme.io" }); // expect: javascript/missing-timeout
export async function orders(id: string, url: string) {
  await fetch("https://api.acme.io/orders"); // expect: javascript/missing-timeout
  await fetch(url, { method: "POST", body: id }); // expect: javascript/missing-timeout
  await axios.get(`https://api.acme.io/orders/${id}`); // expect: javascript/missing-timeout
  await axios.post(url, { id }, { headers: { accept: "application/json" } }); // expect: javascript/missing-timeout
  await got(url).json(); // expect: javascript/missing-timeout
  await request(url, { method: "GET" }); // expect: javascript/missing-timeout
  https.get(url, (answer) => answer.resume()); // expect: javascript/missing-timeout
  return client;
}
