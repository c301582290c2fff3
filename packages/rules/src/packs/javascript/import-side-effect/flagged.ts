// path: src/orders/orders.ts
import mongoose from "mongoose";
import { WebSocketServer } from "ws";
import fs from "node:fs";
import { createClient } from "redis";

const redisClient = createClient();
await redisClient.connect(); // expect: javascript/import-side-effect
mongoose.connect(process.env.MONGO_URL).then(() => undefined); // expect: javascript/import-side-effect
fs.mkdirSync("uploads"); // expect: javascript/import-side-effect
setInterval(() => prune(), 1000); // expect: javascript/import-side-effect
export const sockets = new WebSocketServer({ port: 8080 }); // expect: javascript/import-side-effect
export const Order = mongoose.model("Order", schema);
export const flush = () => redisClient.flushAll();
