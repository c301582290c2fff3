export function uuidv4(): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (letter) => {
    const r = (Math.random() * 16) | 0; // expect: javascript/insecure-random-id
    return (letter === "x" ? r : (r & 0x3) | 0x8).toString(16);
  });
}

export const guid4 = () => Math.random().toString(16).slice(2); // expect: javascript/insecure-random-id
