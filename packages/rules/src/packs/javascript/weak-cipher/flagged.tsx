import CryptoJS from "crypto-js";

export const Note = ({ text, k }: Props) => <p>{CryptoJS.DES.decrypt(text, k).toString()}</p>; // expect: javascript/weak-cipher
