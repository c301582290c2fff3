import _ from "lodash";

export const temporaryPassword = () => _.sampleSize(characters, 12).join(""); // expect: javascript/insecure-random-id
