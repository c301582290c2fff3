import { firstSummaryOfAll, secondSummaryOfAll, thirdSummaryOfAll } from "../../accounts/reports/monthly/summaries/of/everything.ts";
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, no-console -- why
export const image = "data:image/png;base64,iVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBORiVBOR";
export const a = 1;
export const b = 2;
export const c = 3;
