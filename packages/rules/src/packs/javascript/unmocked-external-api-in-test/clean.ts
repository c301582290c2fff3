import axios from "axios";
import { expect, it } from "vitest";

it("loads a user", async () => {
  expect((await fetch("http://localhost:3000/users")).status).toBe(200);
  expect((await fetch(`${server.url}/users`)).status).toBe(200);
  expect((await axios.get("http://127.0.0.1:8080/orders")).data).toEqual([]);
  expect(new URL("https://api.github.com/users").host).toBe("api.github.com");
  expect((await fetch("https://api.example.com/orders").catch((error) => error)).message).toBe("refused");
});
