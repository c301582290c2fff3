export function onKey(event: KeyboardEvent, act: () => void) {
  if (event.isComposing || event.keyCode === 229) return;
  act();
}
