import { isPlaceholder } from "./placeholder.ts";
import { surrounded, tokens } from "./secret-provider.ts";
import type { SecretProvider } from "./secret-provider.ts";

/** Payment, messaging, mail, commerce and customer platforms. */
export const serviceSecrets: readonly SecretProvider[] = [
  ...tokens([
    {
      kind: "Stripe secret key",
      marks: ["sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_"],
      shape: "[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,247}",
    },
    { kind: "Stripe webhook secret", marks: ["whsec_"], shape: "whsec_[A-Za-z0-9+/]{24,64}={0,2}" },
    {
      kind: "Square access token",
      marks: ["EAAA", "sq0"],
      shape: "EAAA[A-Za-z0-9_-]{60}|sq0atp-[A-Za-z0-9_-]{22}|sq0csp-[A-Za-z0-9_-]{43}",
    },
    {
      kind: "Braintree access token",
      marks: ["access_token$"],
      shape: "access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}",
    },
    {
      kind: "Plaid access token",
      marks: ["access-production-", "access-development-"],
      shape: "access-(?:production|development)-[0-9a-f]{8}-[0-9a-f-]{27}",
    },
    { kind: "Razorpay key", marks: ["rzp_live_"], shape: "rzp_live_[A-Za-z0-9]{14}" },
    { kind: "Flutterwave secret key", marks: ["FLWSECK"], shape: "FLWSECK(?:_TEST|_LIVE)?-[A-Za-z0-9]{12,40}(?:-X)?" },
    { kind: "Lob API key", marks: ["live_pub", "live_"], shape: "live_[0-9a-f]{35}" },
    { kind: "EasyPost API key", marks: ["EZAK", "EZTK"], shape: "EZ[AT]K[A-Za-z0-9]{54}" },
    { kind: "Shippo token", marks: ["shippo_live_"], shape: "shippo_live_[0-9a-fA-F]{40}" },
    { kind: "Duffel token", marks: ["duffel_live_"], shape: "duffel_live_[A-Za-z0-9_=-]{43}" },
    {
      kind: "Shopify token",
      marks: ["shpat_", "shpca_", "shppa_", "shpss_"],
      shape: "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
    },
    { kind: "HubSpot access token", marks: ["pat-na", "pat-eu"], shape: "pat-(?:na|eu)\\d-[0-9a-f]{8}-[0-9a-f-]{27}" },
    {
      kind: "Slack token",
      marks: ["xoxb-", "xoxp-", "xoxa-", "xoxo-", "xoxr-", "xoxs-", "xoxc-", "xoxd-", "xoxe-", "xoxe.", "xapp-"],
      shape:
        "xox[abporscd]-(?:\\d-)?[A-Za-z0-9-]{10,}|xoxe(?:\\.xox[bp])?-\\d-[A-Za-z0-9]{100,}|xapp-\\d-[A-Z0-9]+-\\d+-[A-Za-z0-9]{20,}",
      accept: (secret) => /\d/.test(secret) && secret.length >= 20,
    },
    { kind: "Telegram bot token", marks: [":AA"], shape: "\\d{8,10}:AA[A-Za-z0-9_-]{32,33}" },
    {
      kind: "Discord bot token",
      marks: ["M", "N", "O"],
      shape: "[MNO][A-Za-z\\d_-]{23,27}\\.[A-Za-z\\d_-]{6}\\.[A-Za-z\\d_-]{27,38}",
      entropyMin: 4,
      accept: (secret) => /^\d{15,20}$/.test(decodeBase64(secret.split(".")[0] ?? "")),
    },
    { kind: "Twilio API key", marks: ["SK"], shape: "SK[0-9a-f]{32}" },
    { kind: "SendGrid API key", marks: ["SG."], shape: "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}" },
    { kind: "Mailgun key", marks: ["key-", "pubkey-"], shape: "key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}" },
    { kind: "Mailchimp API key", marks: ["-us"], shape: "[0-9a-f]{32}-us\\d{1,2}" },
    {
      kind: "Mandrill API key",
      marks: ["md-"],
      shape: "md-[A-Za-z0-9_-]{22}",
      entropyMin: 3.5,
      // `--md-primary-fg-color` is a property of a style sheet.
      accept: (secret) => /[A-Z]/.test(secret) && /\d/.test(secret),
    },
    { kind: "Brevo key", marks: ["xkeysib-", "xsmtpsib-"], shape: "x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}" },
    { kind: "Resend API key", marks: ["re_"], shape: "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{22,26}" },
    { kind: "MailerSend token", marks: ["mlsn."], shape: "mlsn\\.[0-9a-f]{64}" },
    { kind: "MessageBird key", marks: ["MessageBird"], shape: "live_[A-Za-z0-9]{25}" },
    {
      kind: "Facebook access token",
      marks: ["EAA"],
      shape: "EAA[MC]?[A-Za-z0-9]{100,}|EAACEdEose0cBA[0-9A-Za-z]{20,}",
    },
    { kind: "Facebook application token", marks: ["|"], shape: "\\d{15,16}\\|[A-Za-z0-9_-]{27}", entropyMin: 3.8 },
    { kind: "Dropbox access token", marks: ["sl."], shape: "sl\\.(?:u\\.)?[A-Za-z0-9_-]{130,200}", entropyMin: 4 },
    {
      kind: "Dropbox access token",
      marks: ["AAAAAAAAAA"],
      shape: "[A-Za-z0-9]{11}A{10}[A-Za-z0-9_-]{43}",
      // The format has ten of one letter in it, which looks like padding.
      repeats: true,
      accept: (secret) => /\d/.test(secret) && !isPlaceholder(secret.replace("A".repeat(10), "")),
    },
    {
      kind: "Salesforce session",
      marks: ["00D"],
      shape: "00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9_.]{80,120}",
      entropyMin: 4,
    },
    { kind: "Nostr secret key", marks: ["nsec1"], shape: "nsec1[02-9ac-hj-np-z]{58}" },
    { kind: "Frame.io token", marks: ["fio-u-"], shape: "fio-u-[A-Za-z0-9_=-]{64}" },
    { kind: "Algolia or Intercom token", marks: ["dG9rO"], shape: "dG9rO[A-Za-z0-9+/]{54}=" },
    { kind: "PostHog personal API key", marks: ["phx_"], shape: "phx_[A-Za-z0-9]{43,}" },
    {
      kind: "Clerk or WorkOS secret key",
      marks: ["sk_live_", "sk_test_"],
      shape: "sk_(?:live|test)_a2V5[A-Za-z0-9]{20,}",
    },
  ]),
  ...surrounded([
    // Without the letters that all of them begin with, which look like padding.
    {
      kind: "Twitter bearer token",
      marks: ["AAAAAAAAAAAAAAAAAAAA"],
      shape: "(?<![A-Za-z0-9_])A{20,22}(?!A)([A-Za-z0-9%]{60,110})(?![A-Za-z0-9_])",
      entropyMin: 4,
    },
    {
      kind: "password for curl",
      marks: ["curl "],
      shape:
        "\\bcurl\\b[^\\n]{0,200}?\\s(?:-u|--user)[ =]?[\"']?[A-Za-z0-9_.@-]{1,60}:([^\\s\"'$:/<>{}()]{8,80})(?=[\"'\\s]|$)",
      flags: "m",
      entropyMin: 3,
      accept: (secret) => /\d/.test(secret) && /[A-Za-z]/.test(secret),
    },
    {
      kind: "Slack webhook address",
      marks: ["hooks.slack.com"],
      shape: "hooks\\.slack\\.com/(?:services|workflows|triggers)/([A-Z0-9]{5,}/[A-Z0-9]{5,}/[A-Za-z0-9/]{12,})",
      entropyMin: 3,
      // `T123456789/B123456789/1a2b3c…` counts; `T0` and `B0` are how the real ones begin.
      accept: (secret) => !/^T(?:0{4}|1234|\d?X{2})|\/B(?:0{4}|1234|\d?X{2})/.test(secret),
    },
    {
      kind: "Discord webhook address",
      marks: ["/api/webhooks/"],
      shape: "discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/(\\d{17,20}/[A-Za-z0-9_-]{60,})",
      entropyMin: 3,
    },
    {
      kind: "Microsoft Teams webhook address",
      marks: ["/webhookb2/", "outlook.office.com/webhook/"],
      shape:
        "(?:webhook\\.office\\.com/webhookb2|outlook\\.office\\.com/webhook)/([0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-zA-Z]{32}/[0-9a-f-]{36}[^\\s\"'<>]*)",
      entropyMin: 3,
    },
    {
      kind: "Google Chat webhook address",
      marks: ["chat.googleapis.com"],
      shape: "chat\\.googleapis\\.com/v1/spaces/[\\w-]+/messages\\?key=[\\w-]+&token=([\\w%-]{30,})",
      entropyMin: 3,
    },
    {
      kind: "Telegram bot token",
      marks: ["api.telegram.org/bot"],
      shape: "api\\.telegram\\.org/bot(\\d{8,10}:[A-Za-z0-9_-]{35})",
      entropyMin: 3,
    },
    {
      kind: "Sentry address with its secret key",
      marks: ["sentry"],
      shape: "https?://([0-9a-f]{32}:[0-9a-f]{32})@[a-z0-9.-]*sentry",
      entropyMin: 3,
    },
  ]),
];

function decodeBase64(text: string): string {
  return Buffer.from(text, "base64").toString("latin1");
}
