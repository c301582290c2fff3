import Stripe from "stripe";
import { createTransport } from "nodemailer";

export const config = {
  apiKey: "q8Zr2LxV0tNw4KcY7bHs", // expect: any/hardcoded-secret
  session: { secret: "b7f3e9a1c5d8024f6e91" }, // expect: any/hardcoded-secret
  redisUrl: "redis://:vB7qLw2Zt9@cache.internal:6379/0", // expect: any/hardcoded-secret
};

const stripe = new Stripe(process.env.STRIPE_KEY!, { apiVersion: "2024-06-20" });
const webhookSecret: string = 'Zk3vQ9tR1yLw8NcB5dXs'; // expect: any/hardcoded-secret

export const mailer = createTransport({
  host: "smtp.internal",
  auth: { user: "ledger", pass: process.env.SMTP_PASS, clientSecret: "Kf0Xs5dB8cNwLy1RtQ93" }, // expect: any/hardcoded-secret
});

export function isAdmin(token: string): boolean {
  return token === "Zk3vQ9tR1yLw8NcB5dXs" && stripe !== null; // expect: any/hardcoded-secret
}

export const SNYK_TOKEN = "3f1c9a52-7d0e-4b68-9c15-e2a7f40b8d36"; // expect: any/hardcoded-secret
export const datadogAppKey = "b7f3e9a1c5d8024f6e91a04c77d2e8b519f6c3da"; // expect: any/hardcoded-secret
export const AZURE_DEVOPS_PAT = "q8zr2lxv0tnw4kcy7bhs3mfd6jpg5wqa"; // expect: any/hardcoded-secret
app.use(session({ secret: "oven fresh bread", resave: false })); // expect: any/hardcoded-secret
app.use(cookieParser("oven fresh bread")); // expect: any/hardcoded-secret
export const strategy = { secretOrKey: "oven fresh bread", ignoreExpiration: false }; // expect: any/hardcoded-secret
export const cookie = { name: "__session", secrets: ["b7f3e9a1c5d8-oven"] }; // expect: any/hardcoded-secret
export const asService = { Authorization: "Bearer b7f3e9a1c5d8024f6e91a04c77d2e8b519f6c3da" }; // expect: any/hardcoded-secret
