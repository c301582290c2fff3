import axios from "axios";

const apiUrl = process.env.API_URL ?? "http://localhost:4000";
const SVG_NS = "http://www.w3.org/2000/svg";
const serviceUrl = "http://orders:8080/v1";

export async function load(url: string) {
  await fetch("https://payments.acme.io/charge");
  await axios.get("http://127.0.0.1:9200/_search");
  await fetch("http://169.254.169.254/latest/meta-data/");
  if (url.startsWith("http://insecure.acme.io")) throw new Error("refused");
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  return [apiUrl, SVG_NS, serviceUrl, node, url.replace("http://cdn.acme.io", "https://cdn.acme.io")];
}

export const manifest = { license: { name: "MIT", url: "http://opensource.org/licenses/MIT" } };
export const schema = { $schema: "http://json-schema.org/draft-07/schema#" };
export const message = "See http://docs.acme.io/setup for help";
