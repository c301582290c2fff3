const key = /^[A-Za-z_][\w.-]*$/;

/** Whether a text may be the name of something that is configured; what else is given to a reader is none. */
export function isKey(text: string): boolean {
  return key.test(text);
}
