const vocabulary = "http://terms.northwind-data.com/core";
const known = new Map<string, string>();

export const meaning = () => known.get(vocabulary);
export const isCore = (term: string) => fetch(`https://terms.northwind-data.com/is?core=${vocabulary}&term=${term}`);
