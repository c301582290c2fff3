// console.log("never");
export const Page = () => <code>console.log("hello")</code>;
