import _ from "lodash";

export const pickWinner = (guests: Guest[]) => _.sample(guests);
export const jitter = () => _.random(10, 50);
