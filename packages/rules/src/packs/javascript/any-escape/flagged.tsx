export const Page = ({ data }: { data: any }) => <p>{data.title}</p>; // expect: javascript/any-escape
