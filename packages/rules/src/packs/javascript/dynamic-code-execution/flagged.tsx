export const Preview = ({ code }: { code: string }) => <output>{String(eval(code))}</output>; // expect: javascript/dynamic-code-execution
