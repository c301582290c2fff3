import { tokens } from "./secret-provider.ts";
import type { SecretProvider } from "./secret-provider.ts";

/** Model providers and what is built around them. */
export const aiSecrets: readonly SecretProvider[] = tokens([
  {
    kind: "OpenAI API key",
    marks: ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"],
    shape: "sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}",
    entropyMin: 3.2,
  },
  {
    kind: "Anthropic API key",
    marks: ["sk-ant-"],
    shape: "sk-ant-(?:[a-z]+\\d{2}-)?[A-Za-z0-9_-]{20,}",
    entropyMin: 3.2,
  },
  { kind: "OpenRouter API key", marks: ["sk-or-"], shape: "sk-or-(?:v1-)?[0-9a-zA-Z]{32,64}" },
  { kind: "Langfuse secret key", marks: ["sk-lf-"], shape: "sk-lf-[0-9a-f]{8}-[0-9a-f-]{27}" },
  // After the longer prefixes: the old OpenAI form, which compatible providers use as well.
  { kind: "OpenAI API key", marks: ["sk-"], shape: "sk-[A-Za-z0-9]{20,64}", entropyMin: 3.5 },
  { kind: "Hugging Face token", marks: ["hf_", "api_org_"], shape: "hf_[A-Za-z0-9]{30,40}|api_org_[A-Za-z0-9]{34}" },
  { kind: "Groq API key", marks: ["gsk_"], shape: "gsk_[A-Za-z0-9]{48,56}" },
  { kind: "xAI API key", marks: ["xai-"], shape: "xai-[A-Za-z0-9]{60,90}" },
  { kind: "Perplexity API key", marks: ["pplx-"], shape: "pplx-[A-Za-z0-9]{40,64}" },
  { kind: "Replicate API token", marks: ["r8_"], shape: "r8_[A-Za-z0-9]{37,40}" },
  { kind: "Fireworks API key", marks: ["fw_"], shape: "fw_[A-Za-z0-9]{22,24}", entropyMin: 3.5 },
  { kind: "Cerebras API key", marks: ["csk-"], shape: "csk-[a-z0-9]{48}" },
  { kind: "NVIDIA API key", marks: ["nvapi-"], shape: "nvapi-[A-Za-z0-9_-]{60,70}" },
  { kind: "Jina API key", marks: ["jina_"], shape: "jina_[A-Za-z0-9_-]{50,64}" },
  { kind: "Voyage API key", marks: ["pa-"], shape: "pa-[A-Za-z0-9_-]{43}", entropyMin: 4 },
  { kind: "Tavily API key", marks: ["tvly-"], shape: "tvly-(?:dev-|prod-)?[A-Za-z0-9]{30,36}" },
  { kind: "Firecrawl API key", marks: ["fc-"], shape: "fc-[0-9a-f]{32}" },
  {
    kind: "LangSmith API key",
    marks: ["lsv2_", "ls__"],
    shape: "lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}|ls__[0-9a-f]{32}",
  },
  { kind: "Pinecone API key", marks: ["pcsk_"], shape: "pcsk_[A-Za-z0-9_]{50,80}" },
  { kind: "ElevenLabs API key", marks: ["sk_"], shape: "sk_[0-9a-f]{48}" },
  { kind: "RunPod API key", marks: ["rpa_"], shape: "rpa_[A-Z0-9]{40,50}" },
  { kind: "Deepnote or E2B API key", marks: ["e2b_"], shape: "e2b_[0-9a-f]{40}" },
]);
