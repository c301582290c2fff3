import axios from "axios";
import got from "got";
import http from "node:http";

const client = axios.create({ baseURL: "https://api.acme.io", timeout: 5000 });

export async function orders(id: string, url: string, options: RequestInit) {
  await fetch(url, { signal: AbortSignal.timeout(5000) });
  await fetch(url, options);
  await fetch(url, { ...options, method: "POST" });
  await client.get(`/orders/${id}`);
  await got(url, { timeout: { request: 5000 } }).json();
  await fetch("/api/orders");
  http.get(url, { timeout: 2000 }, (answer) => answer.resume());
  return new Map([[id, url]]).get(id);
}

export async function limited(url: string) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 5000);
  return fetch(url, { signal: controller.signal });
}
