export const labels = {
  password: "Your password",
  passwordHint: "At least 12 characters",
  apiKey: "settings.api_key_2",
};
export const apiKey = process.env.API_KEY;
export const token = `${process.env.TOKEN_PREFIX}-${Date.now()}`;
export const publishableKey = "pk_live_Zk3vQ9tR1yLw8NcB5dXs";
export const integrity = "sha512-Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf1==";
export const image = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
export const rules = [{ token: "keyword.control2", regex: /secret1/ }];
export const passwordPattern = "^(?=.*[A-Z])(?=.*\\d).{8,}$";
export const nextPageToken = "CiAKGjBpNDd2Nmp2Zml2cXRwYjBpOXA";
export const tokenCookie = "__Host-session_token2";
// https://jwt.io shows this one to everybody.
export const sample =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
export const tenantToken = "3f1c9a52-7d0e-4b68-9c15-e2a7f40b8d36";
export const pusherAppKey = "b7f3e9a1c5d8024f6e91";
export const encryptedPassword = "Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0";
export const mapToken = { accessToken: "pk.eyJ1IjoiYWNtZSIsImEiOiJjbDEyMyJ9.Zk3vQ9tR1yLw8NcB5dXs" };
export const versions = { "check-password-strength": "~2.0.10", tokenizer: "1.4.2" };
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
app.use(session({ secret: "<your secret>", resave: false }));
throw new Error('cookieParser("oven fresh bread") is required for signed cookies');
app.use(cookieParser(process.env.COOKIE_SECRET));
export const scopes = { tokens: ["identifier", "punctuation"], secrets: ["GITHUB_TOKEN", "NPM_TOKEN"] };
element.style.setProperty("--md-primary-fg-color--dark", colour);
