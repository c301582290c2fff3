// path: src/orders/orders.ts
import mongoose from "mongoose";
import fs from "node:fs";
import { createClient } from "redis";

export const redisClient = createClient();
export const connect = () => mongoose.connect(process.env.MONGO_URL);
export const template = fs.readFileSync("template.html", "utf8");
export const Order = mongoose.model("Order", schema);
const timer = setInterval(() => prune(), 1000).unref();

export function stop() {
  clearInterval(timer);
}
