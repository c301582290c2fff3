import { surrounded, tokens } from "./secret-provider.ts";
import type { SecretProvider } from "./secret-provider.ts";

/** Clouds, hosting and infrastructure. Shapes from the providers' own documentation of their token formats. */
export const cloudSecrets: readonly SecretProvider[] = [
  ...tokens([
    {
      kind: "AWS access key id",
      marks: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
      shape: "(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}",
    },
    { kind: "AWS Bedrock API key", marks: ["ABSK"], shape: "ABSK[A-Za-z0-9+/]{109,269}={0,2}" },
    { kind: "Google API key", marks: ["AIza"], shape: "AIza[0-9A-Za-z_-]{35}" },
    { kind: "Google OAuth client secret", marks: ["GOCSPX-"], shape: "GOCSPX-[A-Za-z0-9_-]{24,32}" },
    { kind: "Google OAuth access token", marks: ["ya29."], shape: "ya29\\.[0-9A-Za-z_-]{30,}" },
    {
      kind: "Azure AD client secret",
      marks: ["Q~"],
      shape: "[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}",
    },
    { kind: "Azure DevOps personal access token", marks: ["AZDO"], shape: "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}" },
    { kind: "Alibaba Cloud access key id", marks: ["LTAI"], shape: "LTAI[A-Za-z0-9]{12,20}" },
    { kind: "Tencent Cloud secret id", marks: ["AKID"], shape: "AKID[A-Za-z0-9]{32}" },
    { kind: "Yandex Cloud API key", marks: ["AQVN"], shape: "AQVN[A-Za-z0-9_-]{35,38}" },
    { kind: "IBM Cloud user key", marks: ["ApiKey-"], shape: "ApiKey-[0-9a-f]{8}-[0-9a-f-]{27}" },
    { kind: "DigitalOcean token", marks: ["dop_v1_", "doo_v1_", "dor_v1_"], shape: "do[opr]_v1_[0-9a-f]{64}" },
    { kind: "Heroku API key", marks: ["HRKU-"], shape: "HRKU-[A-Za-z0-9_-]{36,64}" },
    {
      kind: "Fly.io token",
      marks: ["fo1_", "fm1_", "fm2_"],
      shape: "fo1_[\\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,}=*",
    },
    { kind: "Netlify token", marks: ["nfp_"], shape: "nfp_[A-Za-z0-9]{36,40}" },
    { kind: "Render API key", marks: ["rnd_"], shape: "rnd_[A-Za-z0-9]{28,40}" },
    { kind: "Supabase key", marks: ["sbp_", "sb_secret_"], shape: "sbp_[0-9a-f]{40}|sb_secret_[A-Za-z0-9_-]{20,}" },
    { kind: "Neon API key", marks: ["napi_"], shape: "napi_[a-z0-9]{40,70}" },
    {
      kind: "PlanetScale credential",
      marks: ["pscale_"],
      shape: "pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,64}",
    },
    { kind: "Cloudflare origin CA key", marks: ["v1.0-"], shape: "v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}" },
    { kind: "Cloudflare API token", marks: ["cfut_", "cfat_"], shape: "cf[ua]t_[A-Za-z0-9]{32,60}" },
    { kind: "HashiCorp Vault token", marks: ["hvs.", "hvb.", "hvr."], shape: "hv[sbr]\\.[A-Za-z0-9_-]{20,}" },
    {
      kind: "Terraform Cloud token",
      marks: [".atlasv1."],
      shape: "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}",
    },
    { kind: "Pulumi access token", marks: ["pul-"], shape: "pul-[0-9a-f]{40}" },
    {
      kind: "Doppler token",
      marks: ["dp."],
      shape: "dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]+\\.)?[A-Za-z0-9]{40,44}",
    },
    { kind: "Infisical token", marks: ["st."], shape: "st\\.[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}" },
    {
      kind: "Databricks token",
      marks: ["dapi", "dkea", "dosea"],
      shape: "(?:dapi|dkea|dosea)[0-9a-f]{32}(?:-\\d{1,2})?",
    },
    {
      kind: "Tailscale key",
      marks: ["tskey-"],
      shape: "tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]+-[A-Za-z0-9]{20,}",
    },
    { kind: "1Password service account token", marks: ["ops_eyJ"], shape: "ops_eyJ[A-Za-z0-9+/_-]{200,}={0,3}" },
    {
      kind: "1Password secret key",
      marks: ["A3-"],
      shape: "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}",
    },
    { kind: "OpenShift token", marks: ["sha256~"], shape: "sha256~[A-Za-z0-9_-]{43}" },
    { kind: "Dynatrace token", marks: ["dt0"], shape: "dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}" },
    {
      kind: "Grafana token",
      marks: ["glc_", "glsa_"],
      shape: "glc_[A-Za-z0-9+/]{32,400}={0,3}|glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}",
    },
    {
      kind: "New Relic key",
      marks: ["NRAK-", "NRII-", "NRAA-", "NRAL"],
      shape: "NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9_-]{32}|NRAA-[0-9a-f]{27}|[0-9a-f]{36}NRAL",
    },
    {
      kind: "Sentry auth token",
      marks: ["sntrys_", "sntryu_"],
      shape: "sntrys_[A-Za-z0-9+/=_-]{60,}|sntryu_[0-9a-f]{64}",
    },
    { kind: "Scalingo token", marks: ["tk-us-"], shape: "tk-us-[\\w-]{48}" },
    { kind: "Aiven token", marks: ["aivenv1"], shape: "aivenv1[A-Za-z0-9+/=]{60,}" },
    {
      kind: "Harness token",
      marks: ["pat.", "sat."],
      shape: "[ps]at\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}",
    },
    { kind: "Prefect API key", marks: ["pnu_"], shape: "pnu_[a-zA-Z0-9]{36}" },
    {
      kind: "LaunchDarkly key",
      marks: ["sdk-", "api-"],
      shape: "(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
    },
    { kind: "Vercel Blob token", marks: ["vercel_blob_rw_"], shape: "vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}" },
    { kind: "ClickHouse Cloud API key", marks: ["4b1d"], shape: "4b1d[A-Za-z0-9]{38}", entropyMin: 3.5 },
    { kind: "Infracost API key", marks: ["ico-"], shape: "ico-[A-Za-z0-9]{32}" },
    { kind: "Octopus Deploy API key", marks: ["API-"], shape: "API-[A-Z0-9]{26}" },
    { kind: "Defined Networking API key", marks: ["dnkey-"], shape: "dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}" },
    { kind: "MaxMind license key", marks: ["_mmk"], shape: "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk" },
    {
      kind: "Amazon MWS token",
      marks: ["amzn.mws."],
      shape: "amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    },
    { kind: "Firebase server key", marks: ["AAAA"], shape: "AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}" },
    { kind: "Grafana API key", marks: ["eyJrIjoi"], shape: "eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}" },
    { kind: "AWS Bedrock API key", marks: ["bedrock-api-key-"], shape: "bedrock-api-key-[A-Za-z0-9+/]{60,}={0,2}" },
    {
      // Azure writes the service into its keys: container registry, search, storage, Cosmos DB, functions, event hubs.
      kind: "Azure service key",
      marks: ["+ACR", "AzSe", "AzFu", "+ASt", "ACDb", "+AEh", "+ARm", "+AMC", "AIoT"],
      shape:
        "[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9]{6}|[A-Za-z0-9]{42}AzSe[A-Z][A-Za-z0-9]{5}|[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_=-]{6,8}|" +
        "[A-Za-z0-9+/]{76}(?:\\+ASt|\\+AMC|ACDb)[A-Za-z0-9+/]{5}[AQgw]==|[A-Za-z0-9+/]{33}(?:\\+AEh|\\+ARm|AIoT)[A-Za-z0-9+/]{5}[A-P][A-Za-z0-9+/]=",
      entropyMin: 4,
    },
    { kind: "age secret key", marks: ["AGE-SECRET-KEY-"], shape: "AGE-SECRET-KEY-1[0-9A-Z]{58}" },
  ]),
  ...surrounded([
    {
      kind: "Azure storage account key",
      marks: ["AccountKey"],
      shape: "AccountKey\\s*[=:]\\s*[\"']?([A-Za-z0-9+/]{86}==)",
      entropyMin: 4,
    },
    {
      kind: "Azure shared access key",
      marks: ["SharedAccessKey="],
      shape: "SharedAccessKey=([A-Za-z0-9+/]{43}=)",
      entropyMin: 3.5,
    },
    {
      kind: "Azure shared access signature",
      marks: ["sig="],
      shape: "[?&]sv=20\\d\\d-[^\\s\"'<>]{0,300}[?&]sig=([A-Za-z0-9%/+]{40,90}(?:=|%3D))",
      entropyMin: 3.5,
    },
    {
      kind: "AWS secret access key",
      marks: ["aws", "AWS", "Aws", "secretAccessKey", "SecretAccessKey", "secret_access_key"],
      shape:
        "(?:aws.{0,20}secret|secret.?access.?key|aws.{0,20}(?:key|sk))[\\w.\\]\"']{0,20}\\s{0,5}(?:=|:|=>|:=|,|\\()\\s{0,5}[\"'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
      flags: "i",
      entropyMin: 3.7,
    },
    {
      kind: "HashiCorp Vault token",
      marks: ["VAULT_TOKEN", "vault_token", "X-Vault-Token"],
      shape: "vault.?token[\"']?\\s{0,3}[=:,]\\s{0,3}[\"']?(s\\.[A-Za-z0-9]{24})(?![A-Za-z0-9])",
      flags: "i",
      entropyMin: 3,
    },
    {
      kind: "Heroku API key",
      marks: ["heroku", "HEROKU", "Heroku"],
      shape:
        "heroku[\\w.\\]\"' -]{0,20}(?:key|token)[\"']?\\s{0,3}(?:=|:|=>)\\s{0,3}[\"']?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
      flags: "i",
      entropyMin: 3,
    },
  ]),
];
