import { readFileSync } from "node:fs";
import { WebSocketServer } from "ws";

export function startServer(port: number) {
  const sockets = new WebSocketServer({ port });
  sockets.on("connection", async (socket) => {
    socket.send(readFileSync("/srv/routes.csv", "utf8")); // expect: javascript/blocking-in-async
  });
}
