import { ClockView } from "./clock";
import { DataSource } from "./table";

export const view = new ClockView({ source: DataSource, synchronize: true });
export const typed = new ClockView({ type: "analog", source: DataSource, synchronize: true });
export const files = (folder: { sync(options: object): void }) => folder.sync({ force: true });
