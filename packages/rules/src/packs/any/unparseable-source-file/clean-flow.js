// @flow
import type { Account } from "./account";

type Props = {| +name: string, age?: ?number |};

export function greet(props: Props, account?: ?Account): Promise<string> {
  return Promise.resolve(props.name);
}

export const total = (rows: Array<any>): number => rows.length;
