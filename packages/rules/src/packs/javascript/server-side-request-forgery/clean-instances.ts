import axios from "axios";
import express from "express";

const suppliers = axios.create({ baseURL: process.env.SUPPLIERS_URL, timeout: 4000 });
const fixed = axios.create({ baseURL: process.env.SUPPLIERS_URL, allowAbsoluteUrls: false, timeout: 4000 });
const app = express();
const cache = new Map<string, string>();

app.post("/feeds", async (req, res) => {
  const answer = await suppliers.get(`/feeds/${encodeURIComponent(req.body.feed)}`);
  const same = await fixed.get(req.body.feed);
  const proxied = await suppliers.get(req.path);
  res.json([answer.data, same.data, proxied.data, cache.get(req.body.feed)]);
});
