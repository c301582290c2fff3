export function sampleEvent(keys) {
  const key = keys[Math.floor(Math.random() * keys.length)];
  return { key };
}

export function nextSessionColour(sessionColours) {
  const session = sessionColours[Math.floor(Math.random() * sessionColours.length)];
  return session;
}
