const vocabulary = "http://terms.northwind-data.com/core";
const known = new Map<string, string>();

export const meaning = () => known.get(vocabulary);
export const isCore = (term: string) => fetch(`https://terms.northwind-data.com/is?core=${vocabulary}&term=${term}`);

export const isFtp = (address: string) => address.startsWith("ftp://files.northwind-data.com");
export const label = (text: string) => label(`${text} of http://terms.northwind-data.com`);
