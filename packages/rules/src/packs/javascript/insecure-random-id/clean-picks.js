export function sampleEvent(keys) {
  const key = keys[Math.floor(Math.random() * keys.length)];
  return { key };
}

export function nextSessionColour(sessionColours) {
  const session = sessionColours[Math.floor(Math.random() * sessionColours.length)];
  return session;
}

function pickKey(keys) {
  const index = Math.floor(Math.random() * keys.length);
  return keys[index];
}
