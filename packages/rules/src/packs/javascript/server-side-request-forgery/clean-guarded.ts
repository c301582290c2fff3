import axios from "axios";
import { assertPublicUrl } from "./network-policy";

app.post("/subscriptions", async (req, res) => {
  const { callbackUrl } = req.body;
  await assertPublicUrl(callbackUrl);
  await axios.post(callbackUrl, { type: "hello" }, { timeout: 5000 });
  res.sendStatus(204);
});
