export const Page = ({ width }: Props) => (width > 768 ? <Wide /> : <Narrow />); // expect: javascript/magic-number
