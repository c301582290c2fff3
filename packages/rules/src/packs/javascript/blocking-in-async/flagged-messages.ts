import { writeFileSync } from "node:fs";
import { WebSocketServer } from "ws";

const sockets = new WebSocketServer({ port: Number(process.env.PORT) });
sockets.on("connection", (socket) => {
  socket.on("message", (text) => {
    writeFileSync("last.json", text.toString()); // expect: javascript/blocking-in-async
  });
});
