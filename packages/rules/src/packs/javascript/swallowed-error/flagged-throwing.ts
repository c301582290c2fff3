import { revoke } from "./tokens";

async function revokeOne(token: string) {
  await revoke([token]);
}

export async function revokeBoth(access: string, refresh: string) {
  await Promise.allSettled([access, refresh].map((token) => revokeOne(token))); // expect: javascript/swallowed-error
}

async function publishOne(text: string) {
  let event = { text };
  try {
    event = JSON.parse(text);
  } catch (error) {
    console.warn("taken as it is", error);
  }
  await revoke([event.text]);
}

export async function publishAll(texts: string[]) {
  await Promise.allSettled(texts.map((text) => publishOne(text))); // expect: javascript/swallowed-error
}
