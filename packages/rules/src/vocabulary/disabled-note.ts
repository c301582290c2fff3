/** Says what a program, or a user of it, is or does: no word about the code below. */
const description =
  /\b(?:disabled|temporarily)\b(?:(?!\b(?:until|till|because|since|while|as|for|due)\b)[\w\s'/-]){0,20}\b(?:is|are|was|were|users?|when|if)\b/i;
/** "disabled - was charging twice", "disabled when the service broke": why it is off. */
const reason = /\bdisabled\s+(?:was|were|when)\b|\bdisabled\s*(?:\s-{1,2}\s|[\u2013\u2014])/i;
const mark = /\b(?:TODO|FIXME|HACK|XXX)\b/;

/** Whether a line with such a word describes the program ("disabled users are left out") and does not switch code off. */
export function describesDisabled(line: string): boolean {
  return description.test(line) && !reason.test(line) && !mark.test(line);
}
