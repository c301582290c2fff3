export const draft = (text: string) => ({ text, keyForList: `draft-${Math.random().toString(36).slice(2)}` });
