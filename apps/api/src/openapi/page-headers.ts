/** The headers of an answer that is a page of a list. */
export const pageHeaders = {
  Link: {
    schema: { type: "string" as const },
    description: 'The next page as `<…>; rel="next"` (RFC 8288); absent on the last',
  },
};
