import { showControls } from "../show-controls.ts";

/**
 * Returns `text` for a SARIF message, where `[text](target)` would become a link (SARIF 2.1.0 §3.11.6): the two halves
 * are kept apart, so that repository text never becomes a link.
 */
export function sarifText(text: string): string {
  const visible = showControls(text).replaceAll("](", "] (");
  return visible === "" ? "(no text)" : visible;
}
