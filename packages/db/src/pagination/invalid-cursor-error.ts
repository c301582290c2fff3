/** The cursor is malformed, or belongs to another query. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError";

  constructor() {
    super("The cursor is not one that this query returned");
  }
}
