import axios from "axios";
import express from "express";

const suppliers = axios.create({ baseURL: process.env.SUPPLIERS_URL, timeout: 4000 });
const app = express();

app.post("/feeds", async (req, res) => {
  const { feed } = req.body;
  const answer = await suppliers.get(feed); // expect: javascript/server-side-request-forgery
  res.json(answer.data);
});
