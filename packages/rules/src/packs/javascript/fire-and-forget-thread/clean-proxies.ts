import { createServer } from "node:http";

createServer((request, response) => {
  void proxyRequest(request, response);
});
