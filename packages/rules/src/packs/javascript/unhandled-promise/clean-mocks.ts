import axios from "axios";
import { jest } from "@jest/globals";

it("asks", () => {
  (axios as unknown as jest.Mock).mockResolvedValue({ data: 1 });
  axios.interceptors.request.use((request) => request);
});
